using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Components.Wizard;

/// <summary>Which form belongs to which rules.</summary>
public static class StepComponents
{
    public static IReadOnlyDictionary<Type, Type> ByRules { get; } =
        typeof(StepComponents)
            .Assembly.GetTypes()
            .Where(type =>
                type is { IsAbstract: false }
                && type.BaseType is { IsGenericType: true } parent
                && parent.GetGenericTypeDefinition() == typeof(StepComponent<>)
            )
            .ToDictionary(type => type.BaseType!.GetGenericArguments()[0]);

    public static Type? For(SetupStep step) => ByRules.GetValueOrDefault(step.Rules.GetType());
}
