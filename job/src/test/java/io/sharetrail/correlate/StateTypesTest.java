package io.sharetrail.correlate;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.StormLead;
import io.sharetrail.alert.StormMember;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.command.ReplayOutput;
import io.sharetrail.detect.Observation;
import io.sharetrail.exceptions.ExceptionSet;
import io.sharetrail.exceptions.ExceptionsUpdate;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.Tick;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.Investigation;
import io.sharetrail.investigation.Slot;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is in state can evolve and what is on the wire is small only as long as Kryo has no part.
 */
final class StateTypesTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        AddressHour.class,
        CaseState.class,
        DayBitmap.class,
        EvidenceBucket.class,
        ExceptionSet.class,
        OpenSubject.class,
        PlaceHour.class,
        ShareQuarter.class,
        Storm.class,
        StormHour.class,
        StormLead.class,
        StormMember.class,
        Told.class,
        Tombstone.class,
        Fact.class,
        Investigation.class,
        Slot.class
      })
  void stateIsOfTypesThatCanEvolve(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        ExceptionsUpdate.class,
        InFlight.class,
        Observation.class,
        IntakeRecord.class,
        DeadLetter.class,
        Tick.class,
        Alert.class,
        Rise.class,
        ReplayOutput.class
      })
  void theWireKnowsEveryField(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }
}
