using System.Collections.Immutable;
using System.Reflection;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>Stubs of other flag systems, with the signatures of their packages.</summary>
internal static class ForeignApis
{
    /// <summary>Stubs of Microsoft.FeatureManagement 4.7.0.</summary>
    public const string FeatureManagement = """
        namespace Microsoft.FeatureManagement
        {
            using System;
            using System.Threading;
            using System.Threading.Tasks;

            public enum RequirementType { Any, All }
            public sealed class Variant { }
            public interface IFeatureManager
            {
                Task<bool> IsEnabledAsync(string feature);
                Task<bool> IsEnabledAsync<TContext>(string feature, TContext context);
            }
            public interface IVariantFeatureManager
            {
                ValueTask<bool> IsEnabledAsync(string feature, CancellationToken cancellationToken = default);
                ValueTask<bool> IsEnabledAsync<TContext>(string feature, TContext context, CancellationToken cancellationToken = default);
                ValueTask<Variant> GetVariantAsync(string feature, CancellationToken cancellationToken = default);
            }
            public static class UseForFeatureExtensions
            {
                public static object UseForFeature(this object app, string featureName, Action<object> configuration) => app;
            }
        }

        namespace Microsoft.FeatureManagement.AspNetCore
        {
            public static class FeatureGateEndpointFilterExtensions
            {
                public static T WithFeatureGate<T>(this T builder, params string[] features) => builder;
                public static T WithFeatureGate<T>(this T builder, RequirementType requirementType, params string[] features) => builder;
            }
        }

        namespace Microsoft.FeatureManagement.Mvc
        {
            using System;

            [AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
            public class FeatureGateAttribute : Attribute
            {
                public FeatureGateAttribute(params string[] features) { }
                public FeatureGateAttribute(RequirementType requirementType, params string[] features) { }
                public FeatureGateAttribute(params object[] features) { }
            }
        }
        """;

    /// <summary>Gets the real FeatureManagement packages and ASP.NET Core, to verify the stubs.</summary>
    public static ImmutableArray<MetadataReference> FeatureManagementPackages { get; } =
    [
        .. ReferenceSets.AspNetCore,
        .. typeof(ForeignApis).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(attribute => attribute.Key == "FeatureManagement")
            .SelectMany(attribute => Directory.EnumerateFiles(attribute.Value!, "*.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Stubs of OpenFeature 2.</summary>
    public const string OpenFeature = """
        namespace OpenFeature
        {
            using System.Threading;
            using System.Threading.Tasks;

            public sealed class EvaluationContext { }
            public sealed class FlagEvaluationOptions { }
            public sealed class FlagEvaluationDetails<T> { }
            public interface IFeatureClient
            {
                Task<bool> GetBooleanValueAsync(
                    string flagKey,
                    bool defaultValue,
                    EvaluationContext? context = null,
                    FlagEvaluationOptions? config = null,
                    CancellationToken cancellationToken = default);
                Task<FlagEvaluationDetails<bool>> GetBooleanDetailsAsync(
                    string flagKey,
                    bool defaultValue,
                    EvaluationContext? context = null,
                    FlagEvaluationOptions? config = null,
                    CancellationToken cancellationToken = default);
                Task<string> GetStringValueAsync(
                    string flagKey,
                    string defaultValue,
                    EvaluationContext? context = null,
                    FlagEvaluationOptions? config = null,
                    CancellationToken cancellationToken = default);
                Task<int> GetIntegerValueAsync(
                    string flagKey,
                    int defaultValue,
                    EvaluationContext? context = null,
                    FlagEvaluationOptions? config = null,
                    CancellationToken cancellationToken = default);
                Task<double> GetDoubleValueAsync(
                    string flagKey,
                    double defaultValue,
                    EvaluationContext? context = null,
                    FlagEvaluationOptions? config = null,
                    CancellationToken cancellationToken = default);
                Task<object> GetObjectValueAsync(
                    string flagKey,
                    object defaultValue,
                    EvaluationContext? context = null,
                    FlagEvaluationOptions? config = null,
                    CancellationToken cancellationToken = default);
            }
        }
        """;
}
