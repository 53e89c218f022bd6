using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FeatureFlags.Tests.Samples;

public sealed class StorefrontTests
{
    [Fact]
    public async Task Pages_and_endpoints_depend_on_the_flags_of_the_user()
    {
        using StorefrontProcess shop = await StorefrontProcess.StartAsync();
        using Visitor anonymous = new(shop.Address);
        using Visitor ann = await Visitor.SignInAsync(shop, "ann");
        using Visitor bob = await Visitor.SignInAsync(shop, "bob");
        using Visitor cleo = await Visitor.SignInAsync(shop, "cleo");
        using Visitor dora = await Visitor.SignInAsync(shop, "dora");

        // The variant, payload and service of each user, and the member price.
        Assert.Equal("What others drink, in-cards, Shipping 4.90 €, 7.50 €", await DescribeStartPageAsync(anonymous));
        Assert.Equal("Chosen for you, in-cards, Free shipping, 6.75 €", await DescribeStartPageAsync(ann));
        Assert.Equal("What others drink, in-rows, Shipping 4.90 €, 6.75 €", await DescribeStartPageAsync(bob));
        Assert.Equal("Chosen for you, in-cards, Free shipping from 20 €, 6.75 €", await DescribeStartPageAsync(cleo));
        Assert.Equal("What others drink, in-rows, Free shipping from 20 €, 6.75 €", await DescribeStartPageAsync(dora));

        foreach ((Visitor visitor, bool isEarly) in new[] { (anonymous, false), (ann, true), (bob, false), (cleo, true), (dora, false) })
        {
            // One route has two implementations. The previous one searches names only.
            Assert.Equal(isEarly ? 2 : 0, (await visitor.GetJsonAsync("/api/search?q=japan")).GetArrayLength());
            Assert.Equal(1, (await visitor.GetJsonAsync("/api/search?q=sencha")).GetArrayLength());

            // The flag controls a page, its link, a group of endpoints, and their entries in the OpenAPI document.
            Assert.Equal(isEarly, (await visitor.GetAsync("/")).Contains("Next season", StringComparison.Ordinal));
            Assert.Equal(isEarly, await visitor.GetAsync("/preview") != "404");
            Assert.Equal(isEarly, await visitor.GetAsync("/api/preview/teas/jukro") != "404");
            JsonElement paths = (await visitor.GetJsonAsync("/openapi/v1.json")).GetProperty("paths");
            Assert.Equal(
                isEarly ? ["/api/search", "/api/preview/teas", "/api/preview/teas/{id}"] : ["/api/search"],
                paths.EnumerateObject().Select(path => path.Name).Where(path => path.StartsWith("/api", StringComparison.Ordinal)));
            Assert.Equal(
                isEarly ? "Teas by name, kind, origin and taste" : "Teas by name",
                paths.GetProperty("/api/search").GetProperty("get").GetProperty("summary").GetString());
        }

        Assert.DoesNotContain("Ann", await ann.PostAsync("/", "/sign-in?handler=SignOut"), StringComparison.Ordinal);
        Assert.Equal("404", await ann.GetAsync("/preview"));
        Assert.Equal("400", await anonymous.PostAsync("/sign-in", "/sign-in", ("user", "eve")));
    }

    [Fact]
    public async Task Order_and_explanations_depend_on_the_flags()
    {
        using StorefrontProcess shop = await StorefrontProcess.StartAsync();
        using Visitor cleo = await Visitor.SignInAsync(shop, "cleo");

        Assert.Equal(
            "Gyokuro, 100 g, as a gift; 24.00 €; −2.40 €; 0.00 €; 21.60 €",
            await OrderAsync(cleo, ("tea", "gyokuro"), ("grams", "100"), ("gift", "true")));
        Assert.Equal("Gyokuro, 50 g; 12.00 €; −1.20 €; 4.90 €; 15.70 €", await OrderAsync(cleo, ("tea", "gyokuro"), ("grams", "50")));
        Assert.Equal("400 \"We do not sell that.\"", await cleo.PostAsync("/", "/orders", ("tea", "gyokuro"), ("grams", "75")));

        // The health page has no form, so the request has no antiforgery token.
        Assert.StartsWith(
            "400", await cleo.PostAsync("/health", "/orders", ("tea", "gyokuro"), ("grams", "50")), StringComparison.Ordinal);

        string why = await cleo.GetAsync("/why");
        Assert.Contains("Why does Cleo see this shop?", why, StringComparison.Ordinal);
        Assert.Equal(
            "new_search percentage on targeted: 1 group, 1 rule, 10 % TargetingMatch rules[0] appsettings.json", RowOf(why, "new_search"));
        Assert.Equal(
            "shipping_offer variant free_from_20 targeted: 1 group, 1 rule TargetingMatch rules[0] appsettings.json",
            RowOf(why, "shipping_offer"));
        Assert.Equal("recommendation_count integer 3 Default default", RowOf(why, "recommendation_count"));
    }

    [Fact]
    public async Task Environment_variables_close_orders_and_health_reports_rejected_settings()
    {
        using StorefrontProcess shop = await StorefrontProcess.StartAsync(
            ("FEATURE_ACCEPT_ORDERS", "off"), ("FEATURE_MEMBER_DISCOUNT", "7"), ("FEATURE_NEW_SEARCH", "100"));
        using Visitor bob = await Visitor.SignInAsync(shop, "bob");

        Assert.Contains("No orders right now", await bob.GetAsync("/"), StringComparison.Ordinal);
        Assert.Equal(
            "503 We are counting our stock and take no orders right now.",
            await bob.PostAsync("/", "/orders", ("tea", "assam"), ("grams", "100")));
        Assert.Equal(2, (await bob.GetJsonAsync("/api/search?q=japan")).GetArrayLength());
        Assert.Contains("6.75 €", await bob.GetAsync("/"), StringComparison.Ordinal);

        JsonElement health = await bob.GetJsonAsync("/health");
        Assert.Equal("Degraded", health.GetProperty("status").GetString());
        JsonElement data = health.GetProperty("checks").GetProperty("flags").GetProperty("data");
        Assert.Equal(12, data.GetProperty("flags").GetInt32());
        Assert.Equal(["member_discount"], data.GetProperty("rejected_flags").EnumerateArray().Select(flag => flag.GetString()));
    }

    [Fact]
    public async Task Changed_settings_file_is_applied_while_the_shop_runs()
    {
        using StorefrontProcess shop = await StorefrontProcess.StartAsync();
        using Visitor bob = await Visitor.SignInAsync(shop, "bob");
        Assert.Contains("The first teas of the year are here.", await bob.GetAsync("/"), StringComparison.Ordinal);

        shop.ChangeSettings("The first teas of the year are here.", "Half price on Friday.");
        await bob.WaitForAsync("/", page => page.Contains("Half price on Friday.", StringComparison.Ordinal));

        shop.ChangeSettings("\"gift_wrapping\": true", "\"maintenance_mode\": true");
        await bob.WaitForAsync("/", page => page.StartsWith("503", StringComparison.Ordinal));
        Assert.Contains("Back soon", await bob.GetAsync("/why"), StringComparison.Ordinal);
        Assert.StartsWith(":root", await bob.GetAsync("/site.css"), StringComparison.Ordinal);
        Assert.Equal("Healthy", (await bob.GetJsonAsync("/health")).GetProperty("status").GetString());
    }

    /// <summary>Returns the recommendations, the layout, the offer and the price of the first tea on the start page.</summary>
    private static async Task<string> DescribeStartPageAsync(Visitor visitor)
    {
        string page = await visitor.GetAsync("/");
        string[] parts =
        [
            .. Texts(page, "<h1>(.*?)</h1>"),
            .. Texts(page, "class=\"teas (.*?)\""),
            .. Texts(page, "class=\"offer\">(.*?)<"),
            Texts(page, "<b>(.*?)</b>")[0],
        ];
        return string.Join(", ", parts);
    }

    /// <summary>Orders a tea and returns the receipt.</summary>
    private static async Task<string> OrderAsync(Visitor visitor, params (string Name, string Value)[] fields)
    {
        string receipt = await visitor.PostAsync("/", "/orders", fields);
        return string.Join("; ", [Texts(receipt, "<dt>(.*?)</dt>")[0], .. Texts(receipt, "<dd>(?:<b>)?(.*?)<")]);
    }

    /// <summary>Returns a flag's row of the table of explanations.</summary>
    private static string RowOf(string page, string flag)
    {
        string row = Regex.Match(page, $"<tr id=\"{flag}\">.*?</tr>", RegexOptions.Singleline).Value;
        return string.Join(' ', Regex.Replace(row, "<[^>]*>", " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string[] Texts(string page, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern) =>
        [.. Regex.Matches(page, pattern).Select(match => match.Groups[1].Value)];
}
