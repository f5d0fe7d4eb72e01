using CreditFlow.Host.Admin.Pages;

namespace CreditFlow.Host.Admin.Parts;

/// <summary>A deed to an instance of a list that somebody asks about.</summary>
public sealed record AskedDeed(string InstanceId, InstanceDeed Deed);
