namespace FeatureFlags.Manifest;

/// <summary>A state of an <see cref="ExpressionProgram"/>.</summary>
/// <param name="Code">What it does.</param>
/// <param name="Next">The state that follows.</param>
/// <param name="Operand">The character, the index of the set, the <see cref="Assertion"/>, or the other state that follows.</param>
internal readonly record struct Instruction(OpCode Code, int Next, int Operand);
