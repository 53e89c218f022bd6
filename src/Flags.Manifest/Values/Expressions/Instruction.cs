namespace FeatureFlags.Manifest;

/// <summary>
/// Represents one instruction of an <see cref="ExpressionProgram"/>, such as consuming a character or continuing at two other instructions.
/// </summary>
/// <param name="Code">The operation.</param>
/// <param name="Next">The index of the next instruction.</param>
/// <param name="Operand">
/// The operand, which depends on the operation: a character, the index of a character set, an <see cref="Assertion"/>, or the index of the
/// second next instruction.
/// </param>
internal readonly record struct Instruction(OpCode Code, int Next, int Operand);
