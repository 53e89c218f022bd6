using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.AspNetCore;

/// <summary>Content that is shown while a flag is on: <c>&lt;flag name="advanced_search"&gt;…&lt;/flag&gt;</c>. The tag itself leaves no trace.</summary>
[HtmlTargetElement("flag", Attributes = "name")]
public sealed class FlagTagHelper : TagHelper
{
    /// <summary>The flag's name, or several parted by commas, which must all be on. A literal name is checked by the build (FLAG101), which reads the page.</summary>
    public string Name { get; set; } = "";

    /// <summary>One of the flags is enough.</summary>
    public bool Any { get; set; }

    /// <summary>The content is shown where it would not be otherwise.</summary>
    public bool Negate { get; set; }

    /// <summary>The variant that the flags must give, as the manifest writes it.</summary>
    public string? Variant { get; set; }

    /// <summary>The view. Set by Razor.</summary>
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
