using System.Text.Json.Nodes;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Expressions;

/// <summary>No expression reaches the host (PEERS S8): files, processes, reflection, network, processor, memory. What has no name in the sandbox is a fault of its activity; what has one gives nothing away.</summary>
public sealed class EscapeTests : IDisposable
{
    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("require('fs').readFileSync('/etc/passwd')")]
    [InlineData("process.env.PATH")]
    [InlineData("process.mainModule.require('child_process').execSync('id')")]
    [InlineData("import('fs')")]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd')")]
    [InlineData("new System.IO.FileInfo('/etc/passwd').Exists")]
    [InlineData("clr.AddReference('System.Diagnostics.Process')")]
    [InlineData("host.type('System.Diagnostics.Process')")]
    [InlineData("getVariable.GetType().Assembly.FullName")]
    [InlineData("getVariable.constructor.constructor('return this')()")]
    [InlineData("variables.constructor.constructor('return System')()")]
    [InlineData("getInput('who').GetType()")]
    [InlineData("Object.getPrototypeOf(getVariable).GetType()")]
    [InlineData("getVariable.Method.DeclaringType.Assembly.GetTypes()")]
    [InlineData("getVariable.Target.ToString().x.y")]
    [InlineData("Reflect.construct(Function, ['return 1'])()")]
    [InlineData("(async () => {}).constructor('return 1')()")]
    [InlineData("(function* () {}).constructor('yield 1')().next()")]
    [InlineData("setTimeout(() => {}, 1)")]
    [InlineData("fetch('http://127.0.0.1/')")]
    [InlineData("new XMLHttpRequest()")]
    [InlineData("new WebSocket('ws://127.0.0.1/')")]
    [InlineData("Deno.readTextFileSync('/etc/passwd')")]
    [InlineData("load('/etc/passwd')")]
    [InlineData("importPackage(java.io)")]
    [InlineData("importNamespace('System.IO')")]
    [InlineData("let a = 'x'; while (true) a = a + a")]
    [InlineData("const m = new Map(); for (let i = 0;; i++) m.set(i, 'x'.repeat(1000))")]
    [InlineData("JSON.parse('['.repeat(1000000))")]
    [InlineData("new Uint8Array(4000000000)")]
    [InlineData("new ArrayBuffer(4000000000)")]
    [InlineData("BigInt(2) ** BigInt(100000000)")]
    [InlineData("Array.from({ length: 100000000 }, (_, i) => i).length")]
    [InlineData("'a'.repeat(30).match(/(a|aa)+$b/); for (;;);")]
    [InlineData("const f = () => f(); f()")]
    [InlineData("new Proxy({}, { get: () => 1 }).x")]
    [InlineData("const o = { get x() { return o.x } }; o.x")]
    [InlineData("const o = { toString() { return `${o}` } }; `${o}`")]
    [InlineData("const o = { valueOf: () => +o }; +o")]
    [InlineData("const o = { [Symbol.toPrimitive]() { return `${o}` } }; o + ''")]
    [InlineData("const o = { *[Symbol.iterator]() { yield* o } }; [...o]")]
    [InlineData("let a = []; for (let i = 0; i < 90000; i++) a = [a]; String(a); for (;;);")]
    [InlineData("let a = {}; for (let i = 0; i < 90000; i++) a = { a }; JSON.stringify(a); for (;;);")]
    public async Task A_script_that_tries_is_an_incident_of_its_activity(string script)
    {
        var result = await _host.StartAsync(Flow.Chart().Js("l", script).Json());
        result.IsFaulted.ShouldBeTrue(script);
        result.Incidents.ShouldHaveSingleItem().Fault.Message.ShouldNotContain("root:x:");
    }

    [Theory]
    [InlineData("typeof globalThis.System + typeof globalThis.importNamespace + typeof globalThis.clr + typeof globalThis.host", "undefinedundefinedundefinedundefined")]
    [InlineData("typeof require + typeof process + typeof fetch + typeof setTimeout + typeof XMLHttpRequest", "undefinedundefinedundefinedundefinedundefined")]
    [InlineData("typeof getVariable.GetType + typeof getVariable.Method + typeof getVariable.Target", "undefinedundefinedundefined")]
    [InlineData("typeof variables.GetType + typeof variables.ToString", "undefinedundefined")]
    [InlineData("Object.keys(globalThis).filter(name => /file|proc|sys|net|sock|assembl/i.test(name)).join()", "")]
    public async Task Nothing_of_the_host_has_a_name_in_the_sandbox(string script, string line)
    {
        var result = await _host.StartAsync(Flow.Chart().Js("l", script).Json());
        result.Incidents.ShouldBeEmpty();
        _host.Lines(result.Instance.Id).ShouldBe([line]);
    }

    [Theory]
    [InlineData("{% include '/etc/passwd' %}")]
    [InlineData("{% render '/etc/passwd' %}")]
    [InlineData("{% extends '/etc/passwd' %}")]
    [InlineData("{% capture s %}x{% endcapture %}")]
    [InlineData("{% for i in (1..1000000000) %}x{% endfor %}")]
    [InlineData("{% for i in (1..Variables.n) %}x{% endfor %}")]
    [InlineData("{% for i in (1..9999) %}{% for j in (1..9999) %}{% for k in (1..9999) %}x{% endfor %}{% endfor %}{% endfor %}")]
    [InlineData("{{ 'x' | replace_regex: '(x+x+)+y', '' }}")]
    [InlineData("{{ 'x' | file: '/etc/passwd' }}")]
    [InlineData("{{ 'a' | read_file }}")]
    [InlineData("{% cycle 'a', 'b' %}")]
    [InlineData("{% assign s = 'xxxxxxxxxxxxxxxx' %}{% for i in (1..9999) %}{% assign s = s | append: s %}{% endfor %}{{ s }}")]
    public async Task A_template_that_tries_is_an_incident_of_its_activity(string template)
    {
        var result = await _host.StartAsync(Flow.Chart().Add(Template(template)).Json());
        result.IsFaulted.ShouldBeTrue(template);
    }

    [Theory]
    [InlineData("{{ Variables.GetType }}{{ Variables.Assembly }}{{ Variables.n.GetType }}")]
    [InlineData("{{ CorrelationId.GetType.Assembly.FullName }}{{ CorrelationId.Length }}")]
    [InlineData("{{ context }}{{ Context.Registers }}{{ self }}{{ this }}")]
    [InlineData("{{ Environment.MachineName }}{{ System.IO }}{{ Configuration }}")]
    public async Task A_template_sees_nothing_of_the_host(string template)
    {
        var result = await _host.StartAsync(Flow.Chart().Variable("n", "Int32", "5").Add(Template(template)).Json());
        result.Incidents.ShouldBeEmpty();
        _host.Lines(result.Instance.Id).ShouldBe([""]);
    }

    private static JsonObject Template(string text) => new()
    {
        ["id"] = "l",
        ["name"] = "l",
        ["type"] = "Elsa.WriteLine",
        ["version"] = 1,
        ["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Liquid", ["value"] = text } },
    };
}
