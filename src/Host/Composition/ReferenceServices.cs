using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace CreditFlow.Host.Composition;

/// <summary>The description of the HTTP interface at <c>/openapi/v1.json</c>, and its browsable form at <c>/docs</c>, served without any other site.</summary>
internal static class ReferenceServices
{
    private const string Title = "CreditFlow HTTP API";

    public static IServiceCollection AddReference(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = Title,
                Version = "v1",
                Description = "公共信用信息公示、异议处理与期限。页面能做的都能经此接口完成；出错时返回 ProblemDetails（application/problem+json），"
                    + "提交类请求可带 Idempotency-Key，重复提交得到同一结果。日期是北京时间的日历日，时刻是 UTC。",
            };
            return Task.CompletedTask;
        });
    });

    public static void MapReference(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi().AllowAnonymous();
        endpoints.MapScalarApiReference("/docs", options => options
            .WithTitle(Title)
            .WithOpenApiRoutePattern("/openapi/{documentName}.json")
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()).AllowAnonymous();
    }
}
