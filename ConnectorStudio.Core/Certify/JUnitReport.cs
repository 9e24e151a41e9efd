using System.Globalization;
using System.Text;
using System.Xml;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Certify;

/// <summary>A run as JUnit XML, which build servers read: one test case for each leg.</summary>
public static class JUnitReport
{
    public static byte[] Of(CertifyView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        using var bytes = new MemoryStream();
        using (
            var xml = XmlWriter.Create(
                bytes,
                new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false) }
            )
        )
        {
            Write(xml, view);
        }

        return bytes.ToArray();
    }

    private static void Write(XmlWriter xml, CertifyView view)
    {
        var (run, legs) = (view.Run, view.Legs);
        var version = run.VersionNumber is { } number ? $"v{number}" : "draft";
        xml.WriteStartElement("testsuites");
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", $"Certify {run.IntegrationName} {version}");
        Attribute(xml, "tests", Text(legs.Count));
        Attribute(xml, "failures", Text(legs.Count(leg => leg.Verdict == LegVerdict.Fail)));
        Attribute(xml, "errors", "0");
        Attribute(xml, "skipped", Text(legs.Count(IsSkipped)));
        Attribute(xml, "time", Seconds(legs.Sum(leg => leg.DurationMs ?? 0)));
        Attribute(
            xml,
            "timestamp",
            run.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)
        );
        xml.WriteStartElement("properties");
        Property(xml, "run", run.Id.ToString());
        Property(xml, "integration", run.IntegrationSlug);
        Property(xml, "version", version);
        Property(xml, "status", view.Status.ToString().ToLowerInvariant());
        xml.WriteEndElement();
        foreach (var leg in legs)
        {
            Case(xml, view, leg);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Case(XmlWriter xml, CertifyView view, Leg leg)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", $"certify.{view.Run.IntegrationSlug}");
        Attribute(xml, "name", leg.Name);
        Attribute(xml, "time", Seconds(leg.DurationMs ?? 0));
        if (leg.Verdict == LegVerdict.Fail)
        {
            var finding = view.Findings is [var first, ..] ? first : null;
            xml.WriteStartElement("failure");
            Attribute(xml, "message", finding?.Title ?? leg.Message);
            Attribute(xml, "type", finding?.Code ?? leg.Name);
            xml.WriteString(
                Clean(
                    string.Join(
                        '\n',
                        new[]
                        {
                            leg.Message,
                            finding?.Field is { } field ? $"Field: {field}" : "",
                            finding?.Why ?? "",
                            finding?.Fix ?? "",
                        }
                            .Concat(finding?.Evidence ?? [])
                            .Where(line => line.Length > 0)
                    )
                )
            );
            xml.WriteEndElement();
        }
        else if (IsSkipped(leg))
        {
            xml.WriteStartElement("skipped");
            Attribute(xml, "message", leg.Verdict == LegVerdict.Review ? $"For review: {leg.Message}" : leg.Message);
            xml.WriteEndElement();
        }
        else
        {
            xml.WriteElementString(
                "system-out",
                Clean(leg.Verdict == LegVerdict.Warn ? $"Warning: {leg.Message}" : leg.Message)
            );
        }

        xml.WriteEndElement();
    }

    private static bool IsSkipped(Leg leg) => leg.Verdict is null or LegVerdict.Skipped or LegVerdict.Review;

    private static void Property(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        Attribute(xml, "name", name);
        Attribute(xml, "value", value);
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string value) =>
        xml.WriteAttributeString(name, Clean(value));

    // What an app wrote may hold what no XML can.
    private static string Clean(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Where(rune => rune.Value >= 0x20 || rune.Value is 0x9 or 0xA or 0xD)
                .Where(rune => rune.Value is not (0xFFFE or 0xFFFF))
        );

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(long milliseconds) =>
        (milliseconds / 1000m).ToString("0.000", CultureInfo.InvariantCulture);
}
