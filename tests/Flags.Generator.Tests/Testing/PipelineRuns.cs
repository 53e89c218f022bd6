using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Generator.Tests;

/// <summary>One project over several edits, as an editor sees it.</summary>
internal sealed class PipelineRuns
{
    private GeneratorDriver _driver;

    public PipelineRuns(Consumer consumer)
    {
        _driver = CSharpGeneratorDriver.Create(
            [new FlagsGenerator().AsSourceGenerator()],
            [new InMemoryAdditionalText(consumer.ManifestPath, consumer.Manifest)],
            consumer.ParseOptions,
            consumer.BuildProperties,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        _driver = _driver.RunGenerators(consumer.Compilation);
    }

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    /// <summary>Runs over the project as it is now: with new instances of all that the compiler makes anew.</summary>
    public PipelineRuns Edit(Consumer consumer)
    {
        _driver = _driver
            .ReplaceAdditionalTexts([new InMemoryAdditionalText(consumer.ManifestPath, consumer.Manifest)])
            .WithUpdatedAnalyzerConfigOptions(consumer.BuildProperties)
            .RunGenerators(consumer.Compilation);
        return this;
    }

    /// <summary>Why the outputs of a step are what they are after the last run.</summary>
    public IncrementalStepRunReason[] Reasons(string step) =>
        [.. Result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];

    /// <summary>The projections whose files were written again in the last run.</summary>
    public string[] Rewritten =>
    [
        .. Result.TrackedOutputSteps["SourceOutput"]
            .Where(run => run.Outputs.Any(output => output.Reason is not IncrementalStepRunReason.Cached))
            .Select(run => run.Inputs.Single().Source.Name!)
            .Order(StringComparer.Ordinal),
    ];
}
