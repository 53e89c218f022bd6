using Microsoft.Extensions.Options;

namespace FeatureFlags.Tests.Engine;

public class FlagsOptionsTests
{
    [Fact]
    public void Invalid_options_are_reported_together()
    {
        FlagsOptions options = new() { SectionName = " ", StaleAfter = TimeSpan.Zero, Precedence = { FlagSources.Store, "" } };

        Assert.Equal(
            [
                "FlagsOptions: SectionName is blank.",
                "FlagsOptions: StaleAfter is 00:00:00, but must be greater than zero or Timeout.InfiniteTimeSpan.",
                "FlagsOptions: Precedence contains 'store' more than once.",
                "FlagsOptions: Precedence contains a blank name.",
            ],
            Assert.Throws<OptionsValidationException>(
                () => FlagEngine.Create(Engines.Configuration(), new Shop().Manifest, options)).Failures);
    }
}
