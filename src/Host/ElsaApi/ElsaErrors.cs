using CreditFlow.Domain.Common;
using CreditFlow.Host.Errors;
using CreditFlow.Workflows.Definitions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.ElsaApi;

/// <summary>Words what was refused in the shape that the Studio's snackbar reads. Anything else is a fault and stays a 500 without details.</summary>
internal sealed class ElsaErrors(ErrorTexts texts) : IEndpointFilter
{
    // Under any other type the Studio does not read the body and falls over instead.
    private const string ContentType = "application/problem+json";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (RejectedException error)
        {
            return Answer(RejectionHandler.StatusOf(error.Rejections[0].Kind), [.. error.Rejections.Select(texts.Of)]);
        }
        catch (DefinitionInvalidException error)
        {
            return Answer(StatusCodes.Status400BadRequest, [.. error.Errors.Select(item => item.Message)]);
        }
        catch (DefinitionRefusedException error)
        {
            return Answer(StatusOf(error.Reason), [error.Message]);
        }
        catch (DefinitionFormatException error)
        {
            return Answer(StatusCodes.Status400BadRequest, [error.Message]);
        }
        catch (BadHttpRequestException error)
        {
            return Answer(error.StatusCode, [texts.Of(error.StatusCode == StatusCodes.Status413PayloadTooLarge ? "elsa.body-too-large" : "elsa.request-broken", [ElsaApiServices.MaxBodyBytes / 1024 / 1024])]);
        }
    }

    private static int StatusOf(DefinitionRefusal reason) => reason switch
    {
        DefinitionRefusal.NotFound => StatusCodes.Status404NotFound,
        DefinitionRefusal.Stale or DefinitionRefusal.Deleted or DefinitionRefusal.InUse or DefinitionRefusal.Published or DefinitionRefusal.Waiting or DefinitionRefusal.NotWaiting or DefinitionRefusal.Outdated => StatusCodes.Status409Conflict,
        DefinitionRefusal.OtherPerson => StatusCodes.Status403Forbidden,
        DefinitionRefusal.NotPublished or DefinitionRefusal.ReasonMissing => StatusCodes.Status400BadRequest,
    };

    /// <summary>Tells something that the Studio has no place for: it shows what an answer of 400 says, and keeps its editor as it is.</summary>
    public static JsonHttpResult<ErrorBody> Message(string text) => Answer(StatusCodes.Status400BadRequest, [text]);

    private static JsonHttpResult<ErrorBody> Answer(int status, IReadOnlyList<string> messages) =>
        TypedResults.Json(new ErrorBody(status, messages[0], new ErrorLists(messages)), ElsaJson.Options, ContentType, status);

    /// <summary>What the Studio reads of an error.</summary>
    internal sealed record ErrorBody(int StatusCode, string Message, ErrorLists Errors);

    /// <summary>The texts that its snackbar shows.</summary>
    internal sealed record ErrorLists(IReadOnlyList<string> GeneralErrors);
}
