using System.Reflection;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Definitions;

/// <summary>The methods of an activity type by which it can be continued. Found once, at registration.</summary>
internal sealed class CallbackTable
{
    private readonly Dictionary<string, MethodInfo> _resumes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MethodInfo> _completions = new(StringComparer.Ordinal);

    public CallbackTable(Type type)
    {
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            foreach (var method in current.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (method.ReturnType != typeof(ValueTask) || method.IsGenericMethod || method.GetParameters() is not [var parameter])
                {
                    continue;
                }

                if (parameter.ParameterType == typeof(ActivityExecutionContext))
                {
                    _resumes.TryAdd(method.Name, method);
                }
                else if (parameter.ParameterType == typeof(ActivityCompletedContext))
                {
                    _completions.TryAdd(method.Name, method);
                }
            }
        }
    }

    public bool HasResume(string name) => _resumes.ContainsKey(name);

    public bool HasCompletion(string name) => _completions.ContainsKey(name);

    public ExecuteActivityDelegate Resume(Activity activity, string name) =>
        _resumes.TryGetValue(name, out var method) ? Bind<ExecuteActivityDelegate>(method, activity) : throw Missing(activity, name);

    public ActivityCompletionCallback Completion(Activity activity, string name) =>
        _completions.TryGetValue(name, out var method) ? Bind<ActivityCompletionCallback>(method, activity) : throw Missing(activity, name);

    private static T Bind<T>(MethodInfo method, Activity activity) where T : Delegate =>
        method.IsStatic ? method.CreateDelegate<T>() : method.CreateDelegate<T>(activity);

    private static InvalidOperationException Missing(Activity activity, string name) =>
        new($"Activity type {activity.Type} has no method {name} to continue with. Keep methods that instances wait in when changing an activity.");
}
