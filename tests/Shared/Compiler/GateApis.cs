namespace FeatureFlags.Tests.Compiler;

/// <summary>Stubs of gates and of the ASP.NET Core types that gates use, with the signatures of the packages.</summary>
internal static class GateApis
{
    /// <summary>The ASP.NET Core types that gates use.</summary>
    public const string AspNetCore = """
        namespace Microsoft.AspNetCore.Builder
        {
            using System;

            public interface IApplicationBuilder { }
            public interface IEndpointConventionBuilder { }
            public sealed class RouteHandlerBuilder : IEndpointConventionBuilder { }
            public sealed class WebApplication : IApplicationBuilder
            {
                public Microsoft.AspNetCore.Mvc.Filters.FilterCollection Filters { get; } = new();
                public RouteHandlerBuilder MapGet(string pattern, Delegate handler) => new();
            }
            public static class UseMiddlewareExtensions
            {
                public static IApplicationBuilder UseMiddleware<TMiddleware>(this IApplicationBuilder app, params object[] args) => app;
            }
        }

        namespace Microsoft.AspNetCore.Mvc.Filters
        {
            public interface IFilterMetadata { }
            public interface IAsyncActionFilter : IFilterMetadata { }
            public sealed class FilterCollection { }
        }
        """;

    /// <summary>Stubs of Microsoft.FeatureManagement.AspNetCore 4.7.0.</summary>
    public const string FeatureManagement = """
        namespace Microsoft.FeatureManagement
        {
            using System;
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Mvc.Filters;

            public enum RequirementType { Any, All }
            public static class UseForFeatureExtensions
            {
                public static IApplicationBuilder UseForFeature(
                    this IApplicationBuilder app, string featureName, Action<IApplicationBuilder> configuration) => app;
                public static IApplicationBuilder UseMiddlewareForFeature<T>(this IApplicationBuilder app, string featureName) => app;
            }
            public static class FilterCollectionExtensions
            {
                public static IFilterMetadata AddForFeature<TFilterType>(
                    this FilterCollection filters, string feature)
                    where TFilterType : IAsyncActionFilter => null!;
                public static IFilterMetadata AddForFeature<TFilterType>(
                    this FilterCollection filters, params string[] features)
                    where TFilterType : IAsyncActionFilter => null!;
                public static IFilterMetadata AddForFeature<TFilterType>(
                    this FilterCollection filters, RequirementType requirementType, params string[] features)
                    where TFilterType : IAsyncActionFilter => null!;
                public static IFilterMetadata AddForFeature<TFilterType>(
                    this FilterCollection filters, RequirementType requirementType, bool negate, params string[] features)
                    where TFilterType : IAsyncActionFilter => null!;
            }
        }

        namespace Microsoft.FeatureManagement.AspNetCore
        {
            using Microsoft.AspNetCore.Builder;

            public static class FeatureGateEndpointFilterExtensions
            {
                public static IEndpointConventionBuilder WithFeatureGate(
                    this IEndpointConventionBuilder builder, params string[] features) => builder;
                public static IEndpointConventionBuilder WithFeatureGate(
                    this IEndpointConventionBuilder builder, RequirementType requirementType, params string[] features) => builder;
                public static IEndpointConventionBuilder WithFeatureGate(
                    this IEndpointConventionBuilder builder, bool negate, params string[] features) => builder;
                public static IEndpointConventionBuilder WithFeatureGate(
                    this IEndpointConventionBuilder builder, RequirementType requirementType, bool negate,
                    params string[] features) => builder;
            }
        }

        namespace Microsoft.FeatureManagement.Mvc
        {
            using System;

            [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
            public class FeatureGateAttribute : Attribute
            {
                public FeatureGateAttribute(params string[] features) { }
                public FeatureGateAttribute(RequirementType requirementType, params string[] features) { }
                public FeatureGateAttribute(bool negate, params string[] features) { }
                public FeatureGateAttribute(RequirementType requirementType, bool negate, params string[] features) { }
                public FeatureGateAttribute(params object[] features) { }
                public FeatureGateAttribute(RequirementType requirementType, params object[] features) { }
                public FeatureGateAttribute(bool negate, params object[] features) { }
                public FeatureGateAttribute(RequirementType requirementType, bool negate, params object[] features) { }
                public int Order { get; set; }
            }
        }
        """;

    /// <summary>Stubs of Flags.AspNetCore.</summary>
    public const string Flags = """
        namespace FeatureFlags.AspNetCore
        {
            using System;

            [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
            public sealed class RequireFlagAttribute : Attribute
            {
                public RequireFlagAttribute([FlagName] params string[] flags) { }
                public bool Any { get; set; }
                public bool Negate { get; set; }
                [FlagVariant] public string? Variant { get; set; }
                public int StatusCode { get; set; }
            }

            public abstract class FlagGate
            {
                public static FlagGate All([FlagName] params string[] flags) => null!;
                public static FlagGate Any([FlagName] params string[] flags) => null!;
                public static FlagGate Variant([FlagName] string flag, [FlagVariant] string variant) => null!;
                public static FlagGate Not(FlagGate gate) => gate;
                public static FlagGate All(params FlagGate[] gates) => null!;
                public static FlagGate Any(params FlagGate[] gates) => null!;
            }

            public sealed class FlagTagHelper { }
        }

        namespace Microsoft.AspNetCore.Builder
        {
            using System;
            using FeatureFlags;
            using FeatureFlags.AspNetCore;

            public static class FlagsEndpointConventionBuilderExtensions
            {
                public static TBuilder RequireFlag<TBuilder>(
                    this TBuilder builder, [FlagName] params string[] flags)
                    where TBuilder : IEndpointConventionBuilder => builder;
                public static TBuilder RequireFlag<TBuilder>(
                    this TBuilder builder, FlagGate gate, object? closed = null)
                    where TBuilder : IEndpointConventionBuilder => builder;
            }
            public static class FlagsApplicationBuilderExtensions
            {
                public static IApplicationBuilder UseWhenFlag(
                    this IApplicationBuilder app, [FlagName] string flag, Action<IApplicationBuilder> branch) => app;
                public static IApplicationBuilder UseWhenFlag(
                    this IApplicationBuilder app, FlagGate gate, Action<IApplicationBuilder> branch) => app;
            }
        }

        namespace Microsoft.Extensions.DependencyInjection
        {
            using FeatureFlags;
            using Microsoft.AspNetCore.Mvc.Filters;

            public static class FlagsFilterCollectionExtensions
            {
                public static void AddForFlag<TFilter>(
                    this FilterCollection filters, [FlagName] string flag, int order = 0)
                    where TFilter : class, IFilterMetadata { }
            }
        }
        """;
}
