using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FeatureFlags.Tests.AspNetCore.Pages;

[RequireFlag(Flags.Names.EarlyAccess)]
public sealed class EarlyModel : PageModel;
