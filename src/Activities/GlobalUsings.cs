// The engine's programming model is Elsa 3's: against Elsa itself only this file changes (Elsa.Workflows, Elsa.Workflows.Attributes, Elsa.Workflows.Models, Elsa.Workflows.UIHints).
global using CreditFlow.Workflows.Model;
