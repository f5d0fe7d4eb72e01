using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Expressions;

/// <summary>A hostile expression faults its activity, never the host.</summary>
public sealed class SandboxTests : IDisposable
{
    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("let s = 'x'; for (;;) s += s;")]
    [InlineData("const a = []; for (;;) a.push(new Array(1000).fill(1));")]
    [InlineData("(function f() { return f() + 1; })()")]
    [InlineData("'x'.repeat(500000000)")]
    [InlineData("'x'.padStart(500000000)")]
    [InlineData("'x'.repeat(900000).replaceAll('x', 'y'.repeat(900000))")]
    [InlineData("new Array(4000000000).join('x')")]
    [InlineData("'x'['rep' + 'eat'](500000000)")]
    [InlineData("getCorrelationId.constructor.prototype.call.call('x'.repeat, 'x', 500000000)")]
    [InlineData("getInput(`${'x'.padEnd(500000000)}`)")]
    [InlineData("[0].concat(getInput('who'), 'x'.repeat(500000000))")]
    [InlineData("({ ['a'.padStart(500000000)]: 1 })")]
    [InlineData("/^(a+)+$/.test('a'.repeat(40) + 'b')")]
    [InlineData("eval('1')")]
    [InlineData("new Function('return 1')()")]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd')")]
    [InlineData("importNamespace('System')")]
    [InlineData("(function(){}).constructor('return 1')()")]
    [InlineData("throw new Error('no')")]
    [InlineData("nothing.there")]
    [InlineData("await new Promise(() => {})")]
    [InlineData("1 +")]
    public async Task A_hostile_script_is_an_incident_of_its_activity(string script)
    {
        var result = await _host.StartAsync(Flow.Chart().Js("l", script).Json());
        result.IsFaulted.ShouldBeTrue(script);
        result.Incidents.ShouldHaveSingleItem().ActivityId.ShouldBe("l");
    }

    [Theory]
    [InlineData("1 + 2", "3")]
    [InlineData("0.1 + 0.2", "0.30000000000000004")]
    [InlineData("1e21", "1E+21")]
    [InlineData("'中文' + `${1}`", "中文1")]
    [InlineData("return 5;", "5")]
    [InlineData("({ a: [1, '二'] })", """{"a":[1,"二"]}""")]
    [InlineData("undefined", "")]
    [InlineData("new Date().toISOString()", "2026-02-12T01:00:00.000Z")]
    [InlineData("new Date(2026, 0, 1).toISOString()", "2025-12-31T16:00:00.000Z")]
    [InlineData("variables.n", "5")]
    [InlineData("variables.n = 7; getVariable('n')", "7")]
    [InlineData("setN(8); variables.n", "8")]
    [InlineData("variables['n'.toLowerCase()] + Object.keys(variables).length", "7")]
    [InlineData("setVariable('free', [1]); getVariable('free').length", "1")]
    [InlineData("getInput('who') + getWho()", "张张")]
    [InlineData("getCorrelationId()", "case-9")]
    [InlineData("(getVariable('o') || {}).list || []", "[1,2]")]
    [InlineData("(getInput('nothing') || {}).reason || ''", "")]
    [InlineData("getVariable('o')?.list === null ? getInput('who') : !getVariable('nothing')", "True")]
    [InlineData("getWorkflowDefinitionId()", "test")]
    [InlineData("isNullOrEmpty(getVariable('nothing'))", "True")]
    [InlineData("variables.o.list.map(x => x * 2).join('-')", "2-4")]
    public async Task Elsas_helpers_give_what_they_promise(string script, string line)
    {
        var flow = Flow.Chart().Variable("n", "Int32", "5").Variable("o", "JsonObject", """{"list":[1,2]}""").Js("l", script).Json();
        var result = await _host.StartAsync(flow, new StartWorkflow { CorrelationId = "case-9", Input = new Dictionary<string, object?> { ["who"] = "张" } });
        result.Incidents.ShouldBeEmpty();
        _host.Lines(result.Instance.Id).ShouldBe([line]);
    }

    [Fact]
    public async Task Random_numbers_follow_from_the_turns_seed()
    {
        var flow = Flow.Chart().Js("a", "`${Math.random()}`").Js("b", "`${Math.random()}`").Connect("a>b").Json();
        var first = (await _host.RehearseAsync(flow)).Lines;
        (await _host.RehearseAsync(flow)).Lines.ShouldBe(first);
        first[0].ShouldNotBe(first[1]);
    }

    [Fact]
    public async Task Variables_keep_their_declared_type()
    {
        var flow = Flow.Chart().Variable("n", "Int32").Variable("t", "String").Add(Flow.Set("v1", "n", "'42'")).Add(Flow.Set("v2", "t", "7")).Js("l", "typeof variables.n + typeof variables.t").Connect("v1>v2>l").Json();
        (await _host.RehearseAsync(flow)).Lines.ShouldBe(["numberstring"]);
        var bad = await _host.StartAsync(Flow.Chart().Variable("n", "Int32").Add(Flow.Set("v", "n", "'many'")).Json());
        bad.Incidents.ShouldHaveSingleItem().Fault.Message.ShouldContain("many");
    }
}
