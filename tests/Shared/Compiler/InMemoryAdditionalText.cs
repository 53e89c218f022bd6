using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Tests.Compiler;

/// <summary>An additional file in memory. A <see langword="null"/> text represents a file that cannot be opened.</summary>
internal sealed class InMemoryAdditionalText(string path, SourceText? text) : AdditionalText
{
    public InMemoryAdditionalText(string path, string text)
        : this(path, SourceText.From(text, Encoding.UTF8))
    {
    }

    public override string Path { get; } = path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) => text;

    /// <summary>Decodes like the compiler: by byte order mark, otherwise as UTF-8, otherwise with the code page of the machine.</summary>
    public static InMemoryAdditionalText FromBytes(string path, byte[] bytes, Encoding codePage)
    {
        try
        {
            return new(path, SourceText.From(bytes, bytes.Length, new UTF8Encoding(false, throwOnInvalidBytes: true)));
        }
        catch (DecoderFallbackException)
        {
            return new(path, SourceText.From(bytes, bytes.Length, codePage));
        }
    }
}
