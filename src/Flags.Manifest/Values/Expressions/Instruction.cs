namespace FeatureFlags.Manifest;

/// <summary>A state of an <see cref="ExpressionProgram"/>.</summary>
/// <param name="Code">The operation.</param>
/// <param name="Next">The next state.</param>
/// <param name="Operand">The character, the index of the set, the <see cref="Assertion"/>, or the second next state.</param>
internal readonly record struct Instruction(OpCode Code, int Next, int Operand);
