package io.phasegate.cli;

import io.phasegate.audit.VerifyReport;
import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What verifying showed, for people and for programs.
 *
 * @param names of the files, as they were given
 */
record VerifyText(VerifyReport report, Map<Path, String> names) {
    private record Data(
            boolean sound,
            long records,
            String end,
            long first,
            Optional<VerifyReport.Removed> removed,
            long signed,
            long unsigned,
            boolean keyKnown,
            boolean anchored,
            List<String> files,
            Optional<Fault> fault) {}

    private record Fault(String file, long line, String message) {}

    String json() {
        return Json.pretty(
                new Data(
                        report.fault().isEmpty(),
                        report.records(),
                        report.end(),
                        report.first(),
                        report.removed(),
                        report.signed(),
                        report.unsigned(),
                        report.keyKnown(),
                        report.anchored(),
                        report.files().stream().map(this::name).toList(),
                        report.fault()
                                .map(each ->
                                        new Fault(name(each.file()), each.line(), each.what()))));
    }

    String text(Terminal terminal) {
        return report.fault()
                .map(fault ->
                        terminal.bad("broken")
                                + ": "
                                + name(fault.file())
                                + ":"
                                + fault.line()
                                + ": "
                                + Printable.text(fault.what())
                                + "\n"
                                + counted(report.records(), "record")
                                + " before it "
                                + (report.records() == 1 ? "is" : "are")
                                + " sound\n")
                .orElseGet(() ->
                        terminal.good("sound")
                                + ": "
                                + counted(report.records(), "record")
                                + " in "
                                + counted(report.files().size(), "file")
                                + ", the last with hash "
                                + report.end()
                                + "\n"
                                + beginning()
                                + signatures()
                                + "\n"
                                + end()
                                + "\n");
    }

    private String beginning() {
        if (report.first() <= 1) {
            return "";
        }
        return "it begins with record "
                + report.first()
                + ": earlier ones "
                + report.removed()
                        .map(removed ->
                                "were removed by retention on "
                                        + Printable.text(removed.at())
                                        + ", says record "
                                        + removed.record())
                        .orElse("were not looked at")
                + "\n";
    }

    private String end() {
        if (!report.anchored()) {
            return "nothing proves that its end was not cut off: "
                    + (report.anchor().isEmpty()
                            ? "give an anchor with `--anchor`"
                            : "the anchor holds no checkpoint");
        }
        long after = report.unanchored();
        return "every checkpoint of the anchor is in it"
                + (after == 0
                        ? ""
                        : ", and it proves nothing of the "
                                + counted(after, "record")
                                + " after the last");
    }

    private String signatures() {
        if (!report.keyKnown()) {
            return "signatures were not checked: give the public key with `--key`";
        }
        return report.unsigned() == 0
                ? "signed up to the last one"
                : counted(report.unsigned(), "record")
                        + (report.signed() == 0
                                ? ", none of them signed"
                                : " after the last checkpoint")
                        + ": the chain alone speaks for "
                        + (report.unsigned() == 1 ? "it" : "them");
    }

    private String name(Path file) {
        return Printable.text(names.getOrDefault(file, file.toString()));
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
