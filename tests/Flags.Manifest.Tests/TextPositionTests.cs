namespace FeatureFlags.Manifest.Tests;

public sealed class TextPositionTests
{
    [Theory]
    [InlineData("abc", 2, 1, 3)]
    [InlineData("a\nb", 2, 2, 1)]
    [InlineData("a\r\nb", 3, 2, 1)]
    [InlineData("a\rb", 2, 2, 1)]
    [InlineData("a\u2028b", 2, 2, 1)]
    [InlineData("a\n", 2, 2, 1)]
    [InlineData("", 0, 1, 1)]
    public void Counts_lines_as_the_compiler_does(string text, int offset, int line, int column) =>
        Assert.Equal(new TextPosition(line, column), TextPosition.Of(text, offset));
}
