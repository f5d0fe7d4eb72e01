using System.Security.Claims;
using CreditFlow.Host.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CreditFlow.Host.Grades;

/// <summary>Scores over HTTP.</summary>
internal static class ScoreEndpoints
{
    public const long MostBytes = 2_000_000;

    public static void MapScoreApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/scores", ImportAsync).WithTags("Scores").RequireAuthorization(Policies.CaseWork).AddEndpointFilter<SameSiteOnly>()
            .WithName("ImportScores").WithSummary("Import evaluation scores")
            .WithDescription("Comma-separated text (UTF-8 or GB18030), or the first sheet of an .xlsx workbook, with the columns 统一社会信用代码 or 公民身份号码 (practitioners), 名称, 评价分值, 模型版本, 评价日期. The same rows again change nothing; bad rows are told of and left out.")
            .Accepts<Stream>("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet").WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .DisableAntiforgery();

    private static async Task<Ok<ScoreImportResult>> ImportAsync(HttpRequest request, ClaimsPrincipal user, ImportScores command, CancellationToken cancellationToken)
    {
        // A workbook is read from its end.
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancellationToken);
        content.Position = 0;
        return TypedResults.Ok(await command.RunAsync(CurrentStaff.From(user), content, cancellationToken));
    }
}
