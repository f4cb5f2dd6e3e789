package io.aftersales.source.packed;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Serializers have buffers, and the subtasks of a process restore at the same time: none may share one. */
class SerializerOfItsOwnTest {

    static Stream<Class<?>> serializers() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.aftersales").stream()
                        .filter(type -> type.isAssignableTo(ArraySerializer.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::reflect);
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void isRestoredAndDuplicatedAsAnother(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        TypeSerializer<?> serializer = (TypeSerializer<?>) constructor.newInstance();
        var snapshot = serializer.snapshotConfiguration();

        assertThat(snapshot.restoreSerializer())
                .isNotSameAs(snapshot.restoreSerializer())
                .isEqualTo(serializer);
        assertThat(serializer.duplicate()).isNotSameAs(serializer).isEqualTo(serializer);
    }
}
