using FeatureFlags;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Storefront.Pages;

/// <summary>Explains each flag for the current user.</summary>
internal sealed class WhyModel(IFlagClient flags) : PageModel
{
    public IEnumerable<FlagExplanation> Explanations => flags.Names.Select(flags.Explain);

    public static string AnswerOf(FlagExplanation flag) => flag switch
    {
        { Variant: { } variant } => variant,
        { IsEnabled: { } isEnabled } => isEnabled ? "on" : "off",
        _ => flag.Value!,
    };

    /// <summary>Returns the setting behind the value if the value depends on the user.</summary>
    public static string? SettingOf(FlagExplanation flag) => flag is { Variant: null, IsEnabled: null } ? null : flag.Value;
}
