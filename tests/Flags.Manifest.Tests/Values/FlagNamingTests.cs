namespace FeatureFlags.Manifest.Tests;

public sealed class FlagNamingTests
{
    [Theory]
    [InlineData("new_ui_enabled", "NewUiEnabled", "NEW_UI_ENABLED")]
    [InlineData("booleanFlag", "BooleanFlag", "BOOLEAN_FLAG")]
    [InlineData("a-b", "AB", "A_B")]
    [InlineData("checkout.v2", "CheckoutV2", "CHECKOUT_V2")]
    [InlineData("HTTPServer", "HTTPServer", "HTTP_SERVER")]
    [InlineData("v2Beta", "V2Beta", "V2_BETA")]
    [InlineData("1st_try", "_1stTry", "1ST_TRY")]
    [InlineData("__a__b__", "AB", "A_B")]
    [InlineData("größe", "Größe", "GRÖßE")]
    [InlineData("привет_мир", "ПриветМир", "ПРИВЕТ_МИР")]
    [InlineData("日本", "日本", "日本")]
    [InlineData("e\u0301t\u0301", "E\u0301t\u0301", "E\u0301T\u0301")]
    [InlineData("a😀b", "AB", "A_B")]
    [InlineData("image_id", "ImageId", "IMAGE_ID")]
    public void Name_yields_identifier_and_environment_name(string name, string identifier, string environmentName)
    {
        Assert.Equal(identifier, FlagNaming.ToIdentifier(name));
        Assert.Equal(environmentName, FlagNaming.ToEnvironmentName(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("_")]
    [InlineData("-.-")]
    [InlineData("😀")]
    public void Punctuation_yields_no_identifier(string name) => Assert.Null(FlagNaming.ToIdentifier(name));

    [Theory]
    [InlineData("a", true)]
    [InlineData("new_ui_2", true)]
    [InlineData("v2", true)]
    [InlineData("", false)]
    [InlineData("2v", false)]
    [InlineData("_a", false)]
    [InlineData("a_", false)]
    [InlineData("a__b", false)]
    [InlineData("aB", false)]
    [InlineData("a-b", false)]
    [InlineData("ä", false)]
    public void Snake_case_is_recognized(string name, bool expected) => Assert.Equal(expected, FlagNaming.IsSnakeCase(name));

    [Fact]
    public void Keywords_yield_identifiers_that_are_not_keywords()
    {
        ManifestModel keywords = ManifestReader.Read(CorpusFile.Read("good/keywords").Text).Model;

        Assert.All(
            keywords.Flags,
            flag => Assert.True(char.IsUpper(flag.Identifier[0]) && flag.Identifier.Equals(flag.Name, StringComparison.OrdinalIgnoreCase)));
    }
}
