package io.sharetrail;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * The walls between the rooms. None is frozen: a violation is mended, or the wall is moved by an
 * ADR.
 */
@AnalyzeClasses(packages = "io.sharetrail", importOptions = ArchitectureTest.MainOnly.class)
final class ArchitectureTest {

  private static final String HALLWAY = "io.sharetrail.CorrelationPipeline";
  private static final String MAIN = "io.sharetrail.Sharetrail";

  /** The one library of Amazon's that is no SDK: it reads the job's own properties. */
  private static final DescribedPredicate<JavaClass> MANAGED_FLINK_PROPERTIES =
      resideInAPackage("com.amazonaws.services.kinesisanalytics..");

  @ArchTest
  static final ArchRule PURE_ROOMS_DO_NOT_KNOW_FLINK =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.sharetrail.cloudtrail..",
              "io.sharetrail.detect..",
              "io.sharetrail.risk..",
              "io.sharetrail.alert..",
              "io.sharetrail.location..",
              "io.sharetrail.config..",
              "io.sharetrail.canary..",
              "io.sharetrail.evaluation..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.flink..")
          .because("what they decide must be the same in a test, a replay and a job");

  @ArchTest
  static final ArchRule ROOMS_FORM_NO_CYCLES =
      slices().matching("io.sharetrail.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule KAFKA_STAYS_IN_ITS_ROOMS =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.sharetrail.kafka..",
              "io.sharetrail.source.kafka..",
              "io.sharetrail.sink.kafka..",
              "io.sharetrail.canary.kafka..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "org.apache.flink.connector.kafka..");

  @ArchTest
  static final ArchRule AWS_SDK_STAYS_IN_ITS_ROOMS =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.sharetrail.aws..",
              "io.sharetrail.source.kinesis..",
              "io.sharetrail.sink.kinesis..",
              "io.sharetrail.canary.kinesis..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("software.amazon..", "com.amazonaws..")
                  .and(not(MANAGED_FLINK_PROPERTIES)));

  @ArchTest
  static final ArchRule MANAGED_FLINK_PROPERTIES_ARE_READ_IN_CONFIG =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.sharetrail.config..")
          .should()
          .dependOnClassesThat(MANAGED_FLINK_PROPERTIES);

  @ArchTest
  static final ArchRule STATE_IS_DESCRIBED_IN_ONE_PLACE =
      noClasses()
          .that(areNot("io.sharetrail.correlate.StateDescriptors"))
          .should()
          .accessTargetWhere(
              access(
                  "make a Flink state descriptor",
                  a ->
                      a.getName().equals("<init>")
                          && a.getTargetOwner()
                              .getPackageName()
                              .startsWith("org.apache.flink.api.common.state")
                          && a.getTargetOwner().getSimpleName().endsWith("StateDescriptor")))
          .because("state names and types are public: a restore depends on them");

  @ArchTest
  static final ArchRule ONLY_THE_HALLWAY_KEYS_A_STREAM =
      noClasses()
          .that(areNot(HALLWAY))
          .should()
          .accessTargetWhere(
              access("key a stream", a -> a.getName().equals("keyBy") && isOfDataStream(a)))
          .because("a reader walks one hallway");

  @ArchTest
  static final ArchRule ONLY_THE_HALLWAY_AND_WHO_ATTACHES_ITS_ENDS_GIVE_UIDS =
      noClasses()
          .that(areNot(HALLWAY))
          .and()
          .resideOutsideOfPackage("io.sharetrail.command..")
          .should()
          .accessTargetWhere(
              access(
                  "give a uid",
                  a -> Set.of("uid", "setUidHash").contains(a.getName()) && isOfDataStream(a)))
          .because("uids are public: a restore depends on them");

  @ArchTest
  static final ArchRule TIME_AND_CHANCE_COME_FROM_OUTSIDE =
      noClasses()
          .that(areNot(MAIN))
          .and()
          .resideOutsideOfPackages(
              "io.sharetrail.command..",
              "io.sharetrail.source..",
              "io.sharetrail.sink..",
              "io.sharetrail.metrics..",
              "io.sharetrail.report..")
          .should()
          .accessTargetWhere(access("read the clock or roll dice", ArchitectureTest::isClockOrDice))
          .because("a replay must judge as the job did");

  @ArchTest
  static final ArchRule NO_STATIC_CHANGES =
      fields()
          .that()
          .areStatic()
          .should()
          .beFinal()
          .because("a TaskManager runs many subtasks, and many jobs, in one class loader");

  @ArchTest
  static final ArchRule NO_STATIC_HOLDS_WHAT_CHANGES =
      noFields()
          .that()
          .areStatic()
          .should()
          .haveRawType(
              describe("that is a mutable collection or number", ArchitectureTest::changes));

  @ArchTest
  static final ArchRule ONLY_COMMANDS_REPORT_AND_STDOUT_PRINT =
      noClasses()
          .that(areNot(MAIN))
          .and()
          .resideOutsideOfPackages(
              "io.sharetrail.command..", "io.sharetrail.report..", "io.sharetrail.sink.stdout..")
          .and()
          .haveSimpleNameNotStartingWith("Stdout")
          .should()
          .accessTargetWhere(access("write to the terminal", ArchitectureTest::prints));

  @ArchTest
  static final ArchRule ONE_LOGGING_API =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.util.logging..", "org.apache.logging.log4j..", "org.apache.commons.logging..")
          .because("SLF4J is what Flink configures");

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      noClasses().should().haveNameMatching(".*(Manager|Helper|Processor|Utils?|Engine)");

  @ArchTest
  static final ArchRule NO_JAVA_DESERIALIZATION =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(java.io.ObjectInputStream.class)
          .because("bytes from outside must never choose a class");

  @ArchTest
  static final ArchRule NO_SERVICE_LOADER =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(java.util.ServiceLoader.class)
          .because("detectors, signals and sinks stand in explicit lists");

  /** Unlike ArchUnit's own option it does not ask where the build writes its output. */
  static final class MainOnly implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  private static DescribedPredicate<JavaClass> areNot(String className) {
    return describe(
        "are not " + className,
        type -> !type.getName().equals(className) && !type.getName().startsWith(className + "$"));
  }

  private static DescribedPredicate<JavaAccess<?>> access(
      String description, Predicate<JavaAccess<?>> test) {
    return describe("they " + description, test);
  }

  private static boolean isOfDataStream(JavaAccess<?> access) {
    return access
        .getTargetOwner()
        .getPackageName()
        .startsWith("org.apache.flink.streaming.api.datastream");
  }

  private static boolean changes(JavaClass type) {
    boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    return (collection && !type.isInterface())
        || type.isEquivalentTo(LongAdder.class)
        || type.getPackageName().equals("java.util.concurrent.atomic");
  }

  private static boolean prints(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    return switch (access.getName()) {
      case "out", "err" -> owner.isEquivalentTo(System.class);
      case "printStackTrace" -> owner.isAssignableTo(Throwable.class);
      default -> false;
    };
  }

  private static boolean isClockOrDice(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getName();
    List<JavaClass> parameters =
        access.getTarget() instanceof CodeUnitAccessTarget target
            ? target.getRawParameterTypes()
            : List.of();
    boolean bare = parameters.isEmpty();
    return switch (name) {
      case "now" ->
          owner.getPackageName().startsWith("java.time")
              && parameters.stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
      case "currentTimeMillis", "nanoTime" -> owner.isEquivalentTo(System.class);
      case "randomUUID" -> owner.isEquivalentTo(UUID.class);
      case "random" -> owner.isEquivalentTo(Math.class);
      case "current" -> owner.isEquivalentTo(ThreadLocalRandom.class);
      case "getInstance" -> owner.isAssignableTo(Calendar.class);
      case "<init>" ->
          bare
              && (owner.isAssignableTo(Random.class)
                  || owner.isEquivalentTo(SplittableRandom.class)
                  || owner.isEquivalentTo(Date.class));
      default ->
          owner.isEquivalentTo(Clock.class)
              && (name.startsWith("system") || name.startsWith("tick"));
    };
  }
}
