namespace FeatureFlags.Analyzers.Tests;

/// <summary>Makes small random changes to the bytes of a file.</summary>
internal static class Mutation
{
    private static readonly byte[] s_marks = [.. "{}[]\":,/*\\-.eE0\n\r\t \0"u8, 0xC3, 0xE2, 0xFF, 0x80];

    public static byte[] Of(byte[] original, Random random)
    {
        List<byte> bytes = [.. original];
        for (int i = random.Next(1, 4); i > 0 && bytes.Count > 1; i--)
        {
            Damage(bytes, random.Next(bytes.Count), random);
        }

        return [.. bytes];
    }

    private static void Damage(List<byte> bytes, int at, Random random)
    {
        int length = Math.Min(random.Next(1, 30), bytes.Count - at);
        switch (random.Next(5))
        {
            case 0:
                bytes.RemoveRange(at, length);
                break;
            case 1:
                bytes.Insert(at, s_marks[random.Next(s_marks.Length)]);
                break;
            case 2:
                bytes[at] = s_marks[random.Next(s_marks.Length)];
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            default:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
        }
    }
}
