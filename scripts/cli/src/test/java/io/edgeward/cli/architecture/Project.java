package io.edgeward.cli.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The modules of this checkout, as their folders say. */
final class Project {
  static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  private static final Pattern MAY_IMPORT =
      Pattern.compile("\\*\\*May import\\*\\*(.*?)\\.\\s", Pattern.DOTALL);
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  private Project() {}

  /** All modules, sorted by folder. */
  static List<Module> modules() {
    try {
      List<Module> modules = new ArrayList<>();
      for (String folder : texts(pom(ROOT), "/project/modules/module")) {
        modules.add(Module.in(folder));
      }
      return modules.stream().sorted(Comparator.comparing(Module::folder)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A module.
   *
   * @param folder from the root of the checkout
   * @param name the artifact that it is
   * @param packageName the package below {@code io.edgeward} that holds all of it
   * @param dependencies the artifacts that its main code is compiled with
   */
  record Module(String folder, String name, String packageName, Set<String> dependencies) {
    private static Module in(String folder) throws IOException {
      Path packages = ROOT.resolve(folder).resolve("src/main/java/io/edgeward");
      try (Stream<Path> children = Files.list(packages)) {
        List<Path> only = children.toList();
        if (only.size() != 1) {
          throw new IllegalStateException(packages + " has more than one package");
        }
        Document pom = pom(ROOT.resolve(folder));
        String name = texts(pom, "/project/artifactId").getFirst();
        return new Module(folder, name, only.getFirst().getFileName().toString(), compiled(pom));
      }
    }

    Path page() {
      return ROOT.resolve(folder).resolve("README.md");
    }

    /** What stands in code marks in the sentence that begins with "May import". */
    Set<String> importsOnPage() throws IOException {
      Set<String> names = new TreeSet<>();
      Matcher sentence = MAY_IMPORT.matcher(Files.readString(page()));
      if (sentence.find()) {
        QUOTED.matcher(sentence.group(1)).results().forEach(name -> names.add(name.group(1)));
      }
      return names;
    }

    private static Set<String> compiled(Document pom) {
      return new TreeSet<>(
          texts(
              pom, "/project/dependencies/dependency[not(scope) or scope='provided']/artifactId"));
    }
  }

  private static Document pom(Path folder) throws IOException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(folder.resolve("pom.xml").toFile());
    } catch (Exception e) {
      throw new IOException(folder + ": " + e, e);
    }
  }

  private static List<String> texts(Document document, String path) {
    try {
      NodeList nodes =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(path, document, XPathConstants.NODESET);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        texts.add(nodes.item(i).getTextContent().strip());
      }
      return texts;
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException(path, e);
    }
  }
}
