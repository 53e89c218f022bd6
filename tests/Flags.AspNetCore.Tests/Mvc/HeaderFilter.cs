using Microsoft.AspNetCore.Mvc.Filters;

namespace FeatureFlags.Tests.AspNetCore.Mvc;

public sealed class HeaderFilter : IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context) => context.HttpContext.Response.Headers["X-Filter"] = "filtered";

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }
}
