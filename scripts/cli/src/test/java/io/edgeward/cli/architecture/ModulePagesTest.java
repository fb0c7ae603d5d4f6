package io.edgeward.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.architecture.Project.Module;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A module's page, its pom and the table of imports say the same. */
class ModulePagesTest {
  private static final List<Module> MODULES = Project.modules();

  @TestFactory
  Stream<DynamicTest> aPageNamesWhatItsModuleMayImport() {
    return each(module ->
        assertThat(module.importsOnPage())
            .as("%s, after \"May import\"", module.page())
            .isEqualTo(module.dependencies()));
  }

  @TestFactory
  Stream<DynamicTest> aPageSaysWhereToBeginReading() {
    return each(
        module -> assertThat(Files.readString(module.page())).contains("**Begin reading**"));
  }

  @TestFactory
  Stream<DynamicTest> theTableOfImportsListsTheModulesThatThePomDependsOn() {
    Map<String, String> packages =
        MODULES.stream().collect(Collectors.toMap(Module::name, Module::packageName));
    return each(module ->
        assertThat(Rules.modules().get(module.packageName()))
            .as("the row %s of Rules", module.packageName())
            .containsExactlyInAnyOrderElementsOf(
                module.dependencies().stream()
                    .filter(packages::containsKey)
                    .map(packages::get)
                    .toList()));
  }

  @TestFactory
  Stream<DynamicTest> theReadmeNamesAModulesFolderAndPackage() throws Exception {
    String readme = Files.readString(Project.ROOT.resolve("README.md"));
    return each(module ->
        assertThat(readme.lines())
            .anyMatch(line ->
                line.startsWith("| [`" + module.folder() + "`](" + module.folder() + ") | ")
                    && line.contains(" | `io.edgeward." + module.packageName() + "` | ")));
  }

  @Test
  void theTableOfImportsHasNoOtherRow() {
    assertThat(Rules.modules().keySet())
        .isEqualTo(MODULES.stream().map(Module::packageName).collect(Collectors.toSet()))
        .isNotEqualTo(Set.of());
  }

  private interface Check {
    void of(Module module) throws Exception;
  }

  private static Stream<DynamicTest> each(Check check) {
    Function<Module, DynamicTest> test =
        module -> DynamicTest.dynamicTest(module.folder(), () -> check.of(module));
    return MODULES.stream().map(test);
  }
}
