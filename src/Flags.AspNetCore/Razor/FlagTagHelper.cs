using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Renders the content of a <c>&lt;flag&gt;</c> element only while a flag is on, as in <c>&lt;flag
/// name="advanced_search"&gt;…&lt;/flag&gt;</c>. The element itself is not rendered.
/// </summary>
[HtmlTargetElement("flag", Attributes = "name")]
public sealed class FlagTagHelper : TagHelper
{
    /// <summary>
    /// Gets or sets the name of the flag, or the names of several flags, separated by commas. The build reports an unknown name in
    /// a page with the diagnostic FLAG101.
    /// </summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// Gets or sets a value that indicates whether a single flag that meets the condition is sufficient to show the content.
    /// Default: <c>false</c>, which requires all flags to meet the condition.
    /// </summary>
    public bool Any { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether the condition is negated. If the value is <c>true</c>, the content is shown
    /// while the condition is not met. Default: <c>false</c>.
    /// </summary>
    public bool Negate { get; set; }

    /// <summary>
    /// Gets or sets the name of the variant that the flags must return, spelled as in the manifest. Default: <c>null</c>, which
    /// requires the flags to be on.
    /// </summary>
    public string? Variant { get; set; }

    /// <summary>
    /// Gets or sets the view context, from which the tag helper gets the current request. Razor sets this property.
    /// </summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        string[] flags = (Name ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (flags.Length == 0)
        {
            throw new InvalidOperationException("<flag name=\"\"> names no flag.");
        }

        RequestScopes requests = RequestScopes.Of(ViewContext.HttpContext.RequestServices, "<flag>");
        if (!requests.Of(ViewContext.HttpContext).IsOpen(FlagGate.Of(flags, Any, Variant, Negate), dependsOnCaller: true))
        {
            output.SuppressOutput();
        }
    }
}
