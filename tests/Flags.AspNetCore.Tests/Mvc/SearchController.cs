using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Mvc;

namespace FeatureFlags.Tests.AspNetCore.Mvc;

[ApiController]
[Route("api/search")]
[RequireFlag(Flags.Names.NewSearch)]
public sealed class SearchController : ControllerBase
{
    [HttpGet]
    public string Get() => $"all {HttpContext.Response.Headers["X-Filter"]}";

    [HttpGet("theme")]
    [RequireFlag(Flags.Names.CheckoutTheme, Variant = "compact")]
    public string Theme() => "compact";

    [HttpGet("old")]
    [RequireFlag(Flags.Names.Beta, Flags.Names.EarlyAccess, Any = true, Negate = true)]
    public string Old() => "neither";
}
