package staircase.outputs;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import staircase.protocol.Claim;
import staircase.protocol.Digits;
import staircase.protocol.Judgement;
import staircase.protocol.StoredRun;

/**
 * JUnit XML: a suite for each claim, a test case for each case, and one suite {@code run} that fails if the run is not complete, so that
 * a run that measured nothing is red. A case fails or errs exactly where the run's exit code is not 0.
 */
final class JunitXml {

    private final XMLStreamWriter xml;
    private final StoredRun run;

    private JunitXml(XMLStreamWriter xml, StoredRun run) {
        this.xml = xml;
        this.run = run;
    }

    static String of(StoredRun run, List<CaseResult> results, List<String> problems) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            new JunitXml(xml, run).write(results, problems);
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML cannot be written to memory", e);
        }
        return text + "\n";
    }

    private void write(List<CaseResult> results, List<String> problems) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        attribute("name", "Staircase Bench");
        boolean broken = !problems.isEmpty() || results.isEmpty();
        counts(results, broken ? 1 : 0, 1);
        Map<Claim, List<CaseResult>> claims = new LinkedHashMap<>();
        results.forEach(r ->
                claims.computeIfAbsent(r.claim(), claim -> new ArrayList<>()).add(r));
        for (Map.Entry<Claim, List<CaseResult>> claim : claims.entrySet()) {
            suite(claim.getKey(), claim.getValue());
        }
        complete(results.isEmpty() ? List.of("nothing was measured") : problems);
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(Claim claim, List<CaseResult> results) throws XMLStreamException {
        open("testsuite", claim.id());
        counts(results, 0, 0);
        attribute("timestamp", run.record().created().replace("Z", ""));
        open("properties", null);
        property("title", claim.title());
        property("source", claim.source());
        property("digest", Words.digest(run));
        property("tier", run.record().tier().words());
        property("suite seed", Long.toString(run.record().suiteSeed()));
        property("arithmetic", run.record().provenance().arithmetic().fingerprint());
        property("commit", run.record().provenance().commit());
        xml.writeEndElement();
        for (CaseResult result : results) {
            testcase(result);
        }
        xml.writeEndElement();
    }

    private void testcase(CaseResult result) throws XMLStreamException {
        open("testcase", result.spec().id());
        attribute("classname", result.claim().id());
        attribute("time", seconds(result.seconds()));
        open("properties", null);
        property("verdict", result.verdict());
        property("baseline", result.drift());
        if (result.judgement().isPresent()) {
            Judgement judged = result.judgement().get();
            if (judged.evidence()) {
                property("p supported", Digits.of(judged.supportP(), 3));
                property("p refuted", Digits.of(judged.refuteP(), 3));
            }
            for (Judgement.RuleResult rule : judged.rules()) {
                if (rule.deciding().n() > 0) {
                    property("rule " + rule.rule(), Words.of(rule.deciding()));
                }
            }
        }
        xml.writeEndElement();
        switch (result.state()) {
            case CHANGED -> problem("failure", "changed", result.why());
            case NO_BASELINE -> problem("error", "no baseline", result.why());
            case INCOMPLETE -> problem("error", "not complete", result.why());
            case OK -> {}
        }
        String said = result.judgement().map(Judgement::reason).orElse("");
        String drift = result.judgement()
                .flatMap(Judgement::drift)
                .map(d -> d.sentence())
                .orElse("");
        open("system-out", null);
        xml.writeCharacters(clean(result.spec().title() + "\n" + result.verdict() + ": " + said + "\n" + result.drift()
                + ": " + drift + "\n"));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void complete(List<String> problems) throws XMLStreamException {
        open("testsuite", "run");
        attribute("tests", "1");
        attribute("failures", "0");
        attribute("errors", problems.isEmpty() ? "0" : "1");
        attribute("skipped", "0");
        open("testcase", "complete");
        attribute("classname", "run");
        if (!problems.isEmpty()) {
            problem("error", "not complete", String.join("; ", problems));
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void counts(List<CaseResult> results, long moreErrors, long moreTests) throws XMLStreamException {
        long changed = Words.count(results, CaseResult.State.CHANGED);
        long errors =
                Words.count(results, CaseResult.State.NO_BASELINE) + Words.count(results, CaseResult.State.INCOMPLETE);
        attribute("tests", Long.toString(results.size() + moreTests));
        attribute("failures", Long.toString(changed));
        attribute("errors", Long.toString(errors + moreErrors));
        attribute("skipped", "0");
        attribute("time", seconds(results.stream().collect(Collectors.summingDouble(CaseResult::seconds))));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    private void problem(String element, String type, String why) throws XMLStreamException {
        open(element, null);
        attribute("type", type);
        attribute("message", why);
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void open(String element, String name) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(element);
        if (name != null) {
            attribute("name", name);
        }
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, clean(value));
    }

    /** XML 1.0 has no way to write most control characters and half a surrogate pair, and a method's text may hold any of them. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().map(c -> allowed(c) ? c : 0xFFFD).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean allowed(int c) {
        boolean white = c == '\t' || c == '\n' || c == '\r';
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return white || (c >= 0x20 && !surrogate && c != 0xFFFE && c != 0xFFFF);
    }
}
