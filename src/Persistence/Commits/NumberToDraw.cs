namespace CreditFlow.Persistence.Commits;

/// <summary>The next number of a series of official numbers in a year, from 1.</summary>
/// <param name="Series">Name of the series.</param>
/// <param name="Year">The year; each begins anew.</param>
public readonly record struct NumberToDraw(string Series, int Year);
