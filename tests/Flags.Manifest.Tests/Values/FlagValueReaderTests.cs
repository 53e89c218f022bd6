namespace FeatureFlags.Manifest.Tests;

public sealed class FlagValueReaderTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("On", true)]
    [InlineData(" yes ", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("OFF", false)]
    [InlineData("no", false)]
    public void Boolean_is_parsed_from_a_string(string text, bool expected) =>
        Assert.Equal(new FlagValue.Boolean(expected), FromString(FlagType.Boolean, text));

    [Theory]
    [InlineData("a,b", "a|b")]
    [InlineData(" a , b ,, a,", "a|b")]
    [InlineData("", "")]
    [InlineData("A,a", "A|a")]
    public void User_list_is_parsed_from_a_string(string text, string expected)
    {
        var users = Assert.IsType<FlagValue.Users>(FromString(FlagType.Users, text));

        Assert.Equal(expected, string.Join('|', users.Ids));
    }

    [Theory]
    [InlineData("25", "25")]
    [InlineData("25%", "25")]
    [InlineData(" 12.5 % ", "12.5")]
    [InlineData("1e2", "100")]
    [InlineData("-0", "0")]
    public void Percentage_is_parsed_from_a_string(string text, string expected) =>
        Assert.Equal(
            new FlagValue.Percentage(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)),
            FromString(FlagType.Percentage, text));

    [Theory]
    [InlineData("+007", "7")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("-.5e-3", "-0.5e-3")]
    [InlineData("0", "0")]
    public void Lenient_float_is_normalized_to_JSON(string text, string expected) =>
        Assert.Equal(expected, Assert.IsType<FlagValue.Float>(FromString(FlagType.Float, text)).Text);

    [Theory]
    [InlineData("boolean", "maybe", "'maybe' is not true or false (1, 0, on, off, yes, no)")]
    [InlineData("integer", "abc", "'abc' is not a whole number")]
    [InlineData("integer", "", "'' is not a whole number")]
    [InlineData("integer", "1.5", "'1.5' is not a whole number")]
    [InlineData("integer", "0", "0 is less than the minimum 1")]
    [InlineData("integer", "101", "101 is more than the maximum 100")]
    [InlineData("integer", "1e21", "1e21 is out of range: it must be from -2147483648 to 2147483647")]
    [InlineData("float", "1,5", "'1,5' is not a number")]
    [InlineData("float", "NaN", "'NaN' is not a number")]
    [InlineData("float", "1e999", "1e999 is out of range: the maximum of a 64-bit floating-point number is 1.7976931348623157e308")]
    [InlineData("percentage", "250", "250 is more than the maximum 100")]
    [InlineData("percentage", "1e99", "1e99 is more than the maximum 100")]
    [InlineData("percentage", "-1e99", "-1e99 is less than the minimum 0")]
    [InlineData("percentage", "abc", "'abc' is not a number from 0 to 100")]
    [InlineData("string", "ABCDE", "'ABCDE' has 5 characters, more than the maximum 4")]
    [InlineData("string", "ABC", "'ABC' does not match the pattern '^[a-z]+$'")]
    [InlineData(
        "boolean",
        "0123456789012345678901234567890123456789x",
        "'0123456789012345678901234567890123456789…' is not true or false (1, 0, on, off, yes, no)")]
    [InlineData("boolean", "a\nb", "'a<U+000A>b' is not true or false (1, 0, on, off, yes, no)")]
    public void Invalid_string_is_rejected_with_a_reason(string typeName, string text, string expected)
    {
        var shape = new FlagShape(TypeOf(typeName)) { Pattern = "^[a-z]+$", MaxLength = 4 };
        shape = shape.Type == FlagType.Integer
            ? shape with { Minimum = new FlagValue.Integer(1), Maximum = new FlagValue.Integer(100) }
            : shape;

        Assert.False(FlagValueReader.TryRead(shape, text, out _, out string? error));
        Assert.Equal(expected, error);
    }

    [Theory]
    [InlineData("boolean", "\"true\"", "expected true or false, found a string")]
    [InlineData("integer", "true", "expected a whole number, found true")]
    [InlineData("users", "\"a\"", "expected an array of user ids, found a string")]
    [InlineData("users", "[1]", "[0]: expected an id as a string, found a number")]
    [InlineData("percentage", "null", "expected a number from 0 to 100, found null")]
    [InlineData("string", "{}", "expected a string, found an object")]
    [InlineData("object", "[]", "expected an object, found an array")]
    [InlineData("object", "{ \"a\": 1 }", "a: there is no such property")]
    [InlineData("variant", "1", "expected the name of a variant, found a number")]
    public void Invalid_JSON_value_is_rejected_with_a_reason(string typeName, string json, string expected)
    {
        JsonNode node = JsonReader.Read(json, new JsonErrors(1));

        Assert.False(FlagValueReader.TryRead(new FlagShape(TypeOf(typeName)), node, out _, out string? error, out _));
        Assert.Equal(expected, error);
    }

    private static FlagType TypeOf(string name) => FlagTypes.TryParse(name, out FlagType type) ? type : throw new ArgumentException(name);

    private static FlagValue FromString(FlagType type, string text)
    {
        Assert.True(FlagValueReader.TryRead(new FlagShape(type), text, out FlagValue? value, out string? error), error);
        return value;
    }
}
