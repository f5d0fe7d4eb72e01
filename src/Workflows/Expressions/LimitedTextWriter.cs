using System.Globalization;
using System.Text;

namespace CreditFlow.Workflows.Expressions;

/// <summary>Collects a text and refuses to go beyond a length.</summary>
/// <param name="limit">The most characters it takes.</param>
internal sealed class LimitedTextWriter(int limit) : StringWriter(CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        Check(1);
        base.Write(value);
    }

    public override void Write(string? value)
    {
        Check(value?.Length ?? 0);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Check(count);
        base.Write(buffer, index, count);
    }

    private void Check(int more)
    {
        if (GetStringBuilder().Length + more > limit)
        {
            throw new ExpressionException("Liquid", $"模板生成的文本超过 {limit} 个字符，已停止。请减少一次处理的数据。");
        }
    }
}
