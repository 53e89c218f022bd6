using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags;

/// <summary>Resolves a service whose implementation is selected by a flag, and validates the flag when the host starts.</summary>
/// <param name="service">The service type.</param>
/// <param name="flag">The name of the flag.</param>
/// <param name="isVariant">
/// True if the keys of the implementations are the names of the flag's variants; false if they are <c>on</c> and <c>off</c>.
/// </param>
internal sealed class FlaggedService(Type service, string flag, bool isVariant) : IFlagStartupValidator
{
    public const string On = "on";

    public const string Off = "off";

    public static object Resolve(IServiceProvider services, Type service, string flag, bool isVariant)
    {
        FlagClient client = services.GetRequiredService<ScopeSnapshot>().Client;
        return services.GetRequiredKeyedService(
            service, isVariant ? VariantOf(client.Evaluate<string>(flag), service) : client.IsEnabled(flag) ? On : Off);
    }

    /// <summary>
    /// Returns the name of the variant that an evaluation returned. Throws if the evaluation has no variant, because resolving the service
    /// with a <c>null</c> key would cause infinite recursion.
    /// </summary>
    private static string VariantOf(FlagEvaluation<string> evaluation, Type service) => evaluation.Variant
        ?? throw new InvalidOperationException(
            $"The flag '{evaluation.Name}' selects the implementation of '{service}', but its evaluation has no variant: "
            + (evaluation.Error ?? "the flag has no variants"));

    public IEnumerable<string> Validate(FlagEngine engine, IServiceProvider services)
    {
        FlagDescription? description = engine.Describe(flag);
        FlagReference reference = new(flag, $"Service '{service}'")
        {
            Variant = isVariant ? description?.Variants.FirstOrDefault() ?? "" : null,
        };
        if (engine.ValidateReference(reference) is { } error)
        {
            yield return error;
        }
        else if (isVariant && services.GetService<IServiceProviderIsKeyedService>() is { } known)
        {
            foreach (string variant in description!.Variants)
            {
                if (!known.IsKeyedService(service, variant))
                {
                    yield return $"Service '{service}' has no implementation for the variant '{variant}' of the flag '{flag}': "
                        + $"register one with the key \"{variant}\", "
                        + $"as in services.AddKeyedScoped<{service.Name}, …>(\"{variant}\").";
                }
            }
        }
    }
}
