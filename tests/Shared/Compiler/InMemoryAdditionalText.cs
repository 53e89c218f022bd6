using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Tests.Compiler;

/// <summary>An additional file that is not on disk. Without text it stands for a file that cannot be opened.</summary>
internal sealed class InMemoryAdditionalText(string path, SourceText? text) : AdditionalText
{
    public InMemoryAdditionalText(string path, string text)
        : this(path, SourceText.From(text, Encoding.UTF8))
    {
    }

    public override string Path { get; } = path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) => text;

    /// <summary>Decodes as the compiler does: by byte order mark, else as UTF-8, else in the code page of the machine.</summary>
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
