using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Generator.Tests;

/// <summary>Runs the generator on one project after several edits, as an editor does.</summary>
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

    /// <summary>Runs the generator on the edited project, with new instances of all compiler inputs.</summary>
    public PipelineRuns Edit(Consumer consumer)
    {
        _driver = _driver
            .ReplaceAdditionalTexts([new InMemoryAdditionalText(consumer.ManifestPath, consumer.Manifest)])
            .WithUpdatedAnalyzerConfigOptions(consumer.BuildProperties)
            .RunGenerators(consumer.Compilation);
        return this;
    }

    /// <summary>Returns the reason of each output of a step in the last run.</summary>
    public IncrementalStepRunReason[] Reasons(string step) =>
        [.. Result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];

    /// <summary>Gets the names of the steps whose files were rewritten in the last run.</summary>
    public string[] Rewritten =>
    [
        .. Result.TrackedOutputSteps["SourceOutput"]
            .Where(run => run.Outputs.Any(output => output.Reason is not IncrementalStepRunReason.Cached))
            .Select(run => run.Inputs.Single().Source.Name!)
            .Order(StringComparer.Ordinal),
    ];
}
