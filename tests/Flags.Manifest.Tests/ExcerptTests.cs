namespace FeatureFlags.Manifest.Tests;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("boolean\u200B", "'boolean<U+200B>'")]
    [InlineData("\uFEFFtrue", "'<U+FEFF>true'")]
    [InlineData("a\u00A0b\u3000c\u2003d", "'a<U+00A0>b<U+3000>c<U+2003>d'")]
    [InlineData("\u202Etxt.exe\u2066\u2069\u200F", "'<U+202E>txt.exe<U+2066><U+2069><U+200F>'")]
    [InlineData("so\u00ADft\u2060", "'so<U+00AD>ft<U+2060>'")]
    [InlineData("❤\uFE0F", "'❤<U+FE0F>'")]
    [InlineData("a\U000E0101\U000E0041", "'a<U+E0101><U+E0041>'")]
    [InlineData("\u3164\uFFA0\u115F\u034F\u2800", "'<U+3164><U+FFA0><U+115F><U+034F><U+2800>'")]
    [InlineData("\u001B[31mred\u0007\u009B", "'<U+001B>[31mred<U+0007><U+009B>'")]
    [InlineData("one\r\ntwo\tthree\u0085\u2028\u2029\0", "'one<U+000D><U+000A>two<U+0009>three<U+0085><U+2028><U+2029><U+0000>'")]
    [InlineData("\uE000\uFFFF\U000F0000", "'<U+E000><U+FFFF><U+F0000>'")]
    [InlineData("Grüße 世界 😀 à́", "'Grüße 世界 😀 à́'")]
    public void Invisible_characters_are_written_as_code_points(string text, string expected) =>
        Assert.Equal(expected, Excerpt.Quoted(text));

    [Fact]
    public void Lone_surrogate_is_written_as_a_code_point()
    {
        Assert.Equal("a<U+D83D>b", Excerpt.Of("a\uD83Db"));
        Assert.Equal("<U+DE00>", Excerpt.Of("\uDE00"));
    }

    [Fact]
    public void Long_string_is_cut_between_characters()
    {
        Assert.Equal(new string('a', 40) + "…", Excerpt.Of(new string('a', 41)));
        Assert.Equal(new string('a', 39) + "…", Excerpt.Of(new string('a', 39) + "😀"));
        Assert.Equal(new string('a', 50), Excerpt.Visible(new string('a', 50)));
    }

    [Theory]
    [InlineData("the string is empty", "the string is empty.")]
    [InlineData("there is no variant 'a': did you mean 'b'?", "there is no variant 'a': did you mean 'b'?")]
    [InlineData("it failed.", "it failed.")]
    [InlineData("", ".")]
    public void Sentence_ends_with_one_punctuation_mark(string phrase, string expected) => Assert.Equal(expected, Sentence.End(phrase));
}
