using System.Net;
using System.Text;
using CreditFlow.Host.Pages.Picture;
using CreditFlow.Testing;
using CreditFlow.Workflows.Definitions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditFlow.Host.Tests.Pages;

/// <summary>The picture of a process as a page carries it.</summary>
public sealed class ProcessPictureTests
{
    private const int MostBytes = 60_000;

    [Theory]
    [MemberData(nameof(ProcessDrawingTests.Shipped), MemberType = typeof(ProcessDrawingTests))]
    public async Task The_picture_of_every_shipped_process_is_light_even_with_a_mark_on_each_step(string file)
    {
        var drawing = ProcessDrawing.Of(await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "workflows", file)));
        var html = await RenderAsync(drawing, drawing.Steps.ToDictionary(step => step.Id, _ => StepMark.Skipped));
        Encoding.UTF8.GetByteCount(html).ShouldBeLessThan(MostBytes);
        html.ShouldNotContain("<script");
        html.ShouldNotContain("style=");
    }

    [Fact]
    public async Task A_mark_is_told_in_words_and_by_a_sign_and_only_what_occurs_is_explained()
    {
        var html = await RenderAsync(Two, new Dictionary<string, StepMark> { ["a"] = StepMark.Done, ["b"] = StepMark.Current });
        html.ShouldContain("<li>受理（已办）；接着是核查</li>");
        html.ShouldContain("<title>核查（办理中）</title>");
        html.ShouldContain("class=\"cur\"");
        html.ShouldContain("aria-label=\"图例\"");
        html.ShouldNotContain("出错");
        html.ShouldNotContain("尚未到");
    }

    [Fact]
    public async Task A_step_that_a_running_case_has_not_reached_is_to_come_and_one_that_a_comparison_leaves_alone_has_no_mark()
    {
        (await RenderAsync(Two, new Dictionary<string, StepMark> { ["a"] = StepMark.Done })).ShouldContain("核查（尚未到）");
        var compared = await RenderAsync(Two, new Dictionary<string, StepMark> { ["a"] = StepMark.Added });
        compared.ShouldContain("受理（新增）");
        compared.ShouldContain("<li>核查</li>");
    }

    [Fact]
    public async Task What_is_marked_inside_a_step_shows_on_the_step()
    {
        var drawing = ProcessDrawing.Of("""{"root":{"id":"all","type":"Elsa.Sequence","activities":[{"id":"each","type":"Elsa.ForEach","name":"逐项","body":{"id":"say","type":"Elsa.WriteLine"}}]}}""");
        (await RenderAsync(drawing, new Dictionary<string, StepMark> { ["say"] = StepMark.Faulted })).ShouldContain("逐项（出错）");
    }

    [Fact]
    public async Task Names_are_text_and_never_markup()
    {
        var drawing = ProcessDrawing.Of("""{"root":{"id":"all","type":"Elsa.Sequence","activities":[{"id":"x","type":"Elsa.WriteLine","name":"<b>受理</b>"}]}}""");
        (await RenderAsync(drawing, new Dictionary<string, StepMark>(), decode: false)).ShouldNotContain("<b>");
    }

    private static ProcessDrawing Two => ProcessDrawing.Of("""{"root":{"id":"all","type":"Elsa.Sequence","activities":[{"id":"a","type":"Elsa.WriteLine","name":"受理"},{"id":"b","type":"Elsa.WriteLine","name":"核查"}]}}""");

    private static async Task<string> RenderAsync(ProcessDrawing drawing, Dictionary<string, StepMark> marks, bool decode = true)
    {
        await using var services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton(new ActivityRegistry()).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Drawing"] = drawing, ["Marks"] = marks, ["Label"] = "流程图" });
            var html = (await renderer.RenderComponentAsync<ProcessPicture>(parameters)).ToHtmlString();
            return decode ? WebUtility.HtmlDecode(html) : html;
        });
    }
}
