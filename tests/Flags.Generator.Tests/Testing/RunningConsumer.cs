using System.Reflection;
using System.Runtime.Loader;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace FeatureFlags.Generator.Tests;

/// <summary>The assemblies of a consumer, loaded with the real runtime. Disposing unloads them.</summary>
internal sealed class RunningConsumer : IDisposable
{
    private readonly AssemblyLoadContext _context = new("consumer", isCollectible: true);
    private readonly Assembly _assembly;

    private RunningConsumer(Stream image, XDocument documentation)
    {
        _assembly = _context.LoadFromStream(image);
        Documentation = documentation;
    }

    /// <summary>Gets the XML documentation file of the assembly.</summary>
    public XDocument Documentation { get; }

    /// <summary>Compiles and loads the project and the <paramref name="references"/> of the project.</summary>
    public static RunningConsumer Start(Generation generation, params Generation[] references)
    {
        using MemoryStream documentation = new();
        using MemoryStream image = Emit(generation.Compilation, documentation);
        documentation.Position = 0;
        RunningConsumer consumer = new(image, XDocument.Load(documentation));
        foreach (Generation reference in references)
        {
            using MemoryStream library = Emit(reference.Compilation, null);
            consumer._context.LoadFromStream(library);
        }

        return consumer;
    }

    public static MetadataReference Reference(Generation generation)
    {
        using MemoryStream image = Emit(generation.Compilation, null);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    public Type Type(string name) => _assembly.GetType(name, throwOnError: true)!;

    /// <summary>Calls <c>Probe.Run</c> in the consumer.</summary>
    public object?[] Run() => (object?[])Type("Probe").GetMethod("Run")!.Invoke(null, null)!;

    public void Dispose() => _context.Unload();

    private static MemoryStream Emit(CSharpCompilation compilation, Stream? documentation)
    {
        MemoryStream image = new();
        EmitResult result = compilation.Emit(image, xmlDocumentationStream: documentation);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        image.Position = 0;
        return image;
    }
}
