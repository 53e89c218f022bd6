# Writes the project of analyzers-share.sh: 1,000 flags with settings and 2,000 files. Every n-th file uses flags (-v every=n).
function type(i) { return i % 20 < 12 ? "boolean" : i % 20 < 15 ? "integer" : i % 20 == 15 ? "float" : i % 20 < 18 ? "string" : i % 20 == 18 ? "percentage" : "users" }
function value(i) { return type(i) == "boolean" ? "false" : type(i) == "string" ? "\"text\"" : type(i) == "users" ? "[]" : "20" }
function boolean(i) { i = i % 1000; return i - i % 20 + i % 12 }
function life(i) { return i % 40 == 0 ? "\"retired\": true, \"owner\": \"team\"" : i % 40 == 1 ? "\"owner\": \"team\", \"expires\": \"2026-12-31\"" : i % 40 == 2 ? "\"owner\": \"team\", \"expires\": \"2027-01-20\"" : "\"owner\": \"team\", \"expires\": \"2028-12-31\"" }

BEGIN {
    manifest = folder "flags.json"
    settings = folder "appsettings.json"
    print "{\n  \"flags\": {" > manifest
    print "{\n  \"Logging\": { \"LogLevel\": { \"Default\": \"Information\" } },\n  \"FeatureFlags\": {" > settings
    for (i = 0; i < 1000; i++) {
        printf "    \"feature_%d\": { \"flagType\": \"%s\", \"defaultValue\": %s, \"description\": \"Feature number %d.\", %s }%s\n", i, type(i), value(i), i, life(i), i < 999 ? "," : "" > manifest
        printf "    \"feature_%d\": %s%s\n", i + (i % 100 == 99) * 1000, value(i), i < 999 ? "," : "" > settings
    }
    print "  }\n}" > manifest
    print "  }\n}" > settings

    for (i = 0; i < 2000; i++) {
        file = folder "Page" i ".cs"
        uses = i % every == 0
        a = boolean(i); b = boolean(i + 7); c = boolean(i + 13); n = i % 50 * 20 + 12 + i % 3; t = i % 50 * 20 + 16; p = i % 50 * 20 + 18; u = p + 1
        print "using FeatureFlags;\n\nnamespace Shop.Pages;\n" > file
        print "public sealed record Order" i "(string Id, string Customer, decimal Total, DateTime Created);\n" > file
        print "public sealed class Page" i > file
        print "{\n    private readonly Dictionary<string, List<Order" i ">> _orders = new(StringComparer.Ordinal);\n    private readonly IFlagClient _client;\n    private readonly object _flags;\n" > file
        print "    internal Page" i "(IFlagClient client, IFlags flags)\n    {\n        _client = client;\n        _flags = flags;\n    }\n" > file
        print "    public IEnumerable<string> Titles(string customer)\n    {" > file
        print "        if (" (uses ? "Flags.Feature" a : "customer.Length > 3") ")\n        {\n            foreach (Order" i " order in Find(customer).Where(order => order.Total > 10).OrderByDescending(order => order.Created))\n            {\n                yield return $\"{order.Id}: {order.Total:0.00}\";\n            }\n        }\n        else\n        {\n            yield return " (uses ? "Flags.Feature" b : "customer.Length > 2") " ? \"orders\" : \"no orders\";\n        }\n    }\n" > file
        print "    public IReadOnlyList<Order" i "> Find(string customer) =>\n        _orders.TryGetValue(customer, out List<Order" i ">? found) ? found.Take(" (uses ? "Flags.Feature" n : "20") ").ToList() : [];\n" > file
        print "    public void Add(Order" i " order)\n    {\n        ArgumentNullException.ThrowIfNull(order);\n        if (!_orders.TryGetValue(order.Customer, out List<Order" i ">? orders))\n        {\n            orders = [];\n            _orders.Add(order.Customer, orders);\n        }\n\n        orders.Add(order);\n    }\n" > file
        print "    public async Task<decimal> SumAsync(string customer, CancellationToken cancellationToken)\n    {\n        decimal sum = 0;\n        foreach (Order" i " order in Find(customer))\n        {\n            cancellationToken.ThrowIfCancellationRequested();\n            sum += order.Total switch\n            {\n                < 0 => throw new InvalidOperationException(order.Id),\n                < 100 when _flags is " (uses ? "IFlags { Feature" c ": true }" : "string { Length: > 3 }")  " => order.Total * 0.9m,\n                _ => order.Total,\n            };\n            await Task.Yield();\n        }\n\n        return sum;\n    }\n" > file
        print "    public string Describe(string user)\n    {" > file
        print "        bool isNew = " (uses ? "_client.IsEnabled(\"feature_" b "\") || _client.IsEnabled(Flags.Names.Feature" a ")" : "user.Contains(\"feature_" b "\", StringComparison.Ordinal) || _client is null") ";" > file
        print "        int size = " (uses ? "_client.GetValue<int>(\"feature_" n "\")" : "user.IndexOf(\"feature_" n "\", StringComparison.Ordinal)") ";" > file
        print "        string text = " (uses ? "Flags.Feature" t : "user") " + (" (uses ? "Flags.Feature" p ".IsEnabledFor(user)" : "user.Length > 3") " ? \"in\" : \"out\") + (" (uses ? "Flags.Feature" u ".IsEnabledFor(user)" : "user.Length > 4") " ? \"beta\" : \"all\");" > file
        print "        return string.Join(\", \", new[] { text, size.ToString(System.Globalization.CultureInfo.InvariantCulture), isNew ? \"new\" : \"old\" });\n    }\n" > file
        print "    internal static bool Same(FlagValues values, string name) => " (uses ? "values.Feature" a " == values.Feature" c : "values is not null") " && name.Length > 3 && name != \"feature_" c "\";\n}" > file
        close(file)
    }
}
