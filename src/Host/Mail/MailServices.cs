namespace CreditFlow.Host.Mail;

/// <summary>Outgoing mail: by SMTP when a server is configured, otherwise as files.</summary>
internal static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(MailOptions.Section);
        services.AddOptions<MailOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MailComposer>();
        if (string.IsNullOrEmpty(section["Smtp:Host"]))
        {
            services.AddSingleton<IMailTransport, FileTransport>();
        }
        else
        {
            services.AddSingleton<IMailTransport, SmtpTransport>();
        }

        return services;
    }
}
