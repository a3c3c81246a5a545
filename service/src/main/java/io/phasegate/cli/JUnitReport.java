package io.phasegate.cli;

import io.phasegate.policytest.TestResult;
import io.phasegate.wire.Printable;
import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results of policy tests in the XML that CI servers read: one suite a file, one case a test. */
final class JUnitReport {
    private final XMLStreamWriter xml;

    private JUnitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(List<TestResult> results) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new JUnitReport(xml).write(results);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text takes whatever is written", e);
        }
        return text.append('\n').toString();
    }

    private void write(List<TestResult> results) throws XMLStreamException {
        Map<String, List<TestResult>> byFile =
                results.stream()
                        .collect(
                                Collectors.groupingBy(
                                        TestResult::file, LinkedHashMap::new, Collectors.toList()));
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        totals("phasegate policy tests", results);
        for (Map.Entry<String, List<TestResult>> suite : byFile.entrySet()) {
            xml.writeCharacters("\n  ");
            xml.writeStartElement("testsuite");
            totals(suite.getKey(), suite.getValue());
            for (TestResult result : suite.getValue()) {
                write(result);
            }
            xml.writeCharacters("\n  ");
            xml.writeEndElement();
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void totals(String name, List<TestResult> results) throws XMLStreamException {
        xml.writeAttribute("name", clean(name));
        xml.writeAttribute("tests", Integer.toString(results.size()));
        xml.writeAttribute(
                "failures", Long.toString(results.stream().filter(each -> !each.passed()).count()));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", "0");
        xml.writeAttribute(
                "time",
                seconds(
                        results.stream()
                                .map(TestResult::duration)
                                .reduce(Duration.ZERO, Duration::plus)));
    }

    private void write(TestResult result) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", clean(result.file()));
        xml.writeAttribute("name", clean(result.name()));
        xml.writeAttribute("file", clean(result.file()));
        xml.writeAttribute("line", Integer.toString(result.line()));
        xml.writeAttribute("time", seconds(result.duration()));
        if (!result.passed()) {
            String text = clean(String.join("\n", result.differences()));
            xml.writeStartElement("failure");
            xml.writeAttribute("message", text.lines().findFirst().orElse(""));
            xml.writeCharacters(text);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.6f", duration.toNanos() / 1e9);
    }

    /** XML 1.0 has no way to write most control characters. */
    private static String clean(String text) {
        return text.lines().map(Printable::text).collect(Collectors.joining("\n"));
    }
}
