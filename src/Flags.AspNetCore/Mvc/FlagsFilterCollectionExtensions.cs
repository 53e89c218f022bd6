using FeatureFlags;
using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides the extension method that adds an MVC filter that runs only while a flag is on.</summary>
public static class FlagsFilterCollectionExtensions
{
    /// <summary>
    /// Adds an MVC filter of any kind, such as an action filter or an authorization filter, that runs only while a flag is on.
    /// </summary>
    /// <typeparam name="TFilter">
    /// The filter type. An instance is created for each request from the request's services.
    /// </typeparam>
    /// <param name="filters">The filter collection, such as the one of <c>MvcOptions</c>.</param>
    /// <param name="flag">
    /// The name of a <c>boolean</c>, <c>percentage</c> or <c>users</c> flag. With another type, the host fails to start.
    /// </param>
    /// <param name="order">The order of the filter. Filters with a lower order run first.</param>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    public static void AddForFlag<TFilter>(this FilterCollection filters, [FlagName] string flag, int order = 0)
        where TFilter : class, IFilterMetadata
    {
        ArgumentNullException.ThrowIfNull(filters);
        filters.Add(new FlaggedFilter<TFilter>(FlagGate.All(flag), order));
    }
}
