Console.WriteLine("CreditFlow");
