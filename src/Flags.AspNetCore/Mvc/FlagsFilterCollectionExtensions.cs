using FeatureFlags;
using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Filters of MVC behind flags.</summary>
public static class FlagsFilterCollectionExtensions
{
    /// <summary>Adds a filter of any kind that runs while a flag is on.</summary>
    /// <typeparam name="TFilter">The filter. Made for each request, with what it asks for from the request's services.</typeparam>
    /// <param name="filters">The filters, such as those of <c>MvcOptions</c>.</param>
    /// <param name="flag">Name of a <c>boolean</c>, <c>percentage</c> or <c>users</c> flag. With another one the host does not start.</param>
    /// <param name="order">As for any filter: those of a lower order run first.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void AddForFlag<TFilter>(this FilterCollection filters, [FlagName] string flag, int order = 0)
        where TFilter : class, IFilterMetadata
    {
        ArgumentNullException.ThrowIfNull(filters);
        filters.Add(new FlaggedFilter<TFilter>(FlagGate.All(flag), order));
    }
}
