global using static CreditFlow.Domain.Tests.RuleFilesOnDisk;
