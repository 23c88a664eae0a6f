import pytest

from coursegen.reading.language import LANGUAGES, detect_language

TEXTS = {
    "ru": "Охрана труда сохраняет здоровье людей в процессе работы на складе. ",
    "en": "Food safety keeps the guests of a small kitchen well every single day. ",
    "zh": "安全生产是企业的重要工作。开始工作之前，必须检查设备和防护用品。",
    "es": "La seguridad de los alimentos protege a los clientes de una cocina pequeña. ",
    "fr": "La sécurité des aliments protège les clients d'une petite cuisine chaque jour. ",
    "de": "Die Sicherheit der Lebensmittel schützt die Gäste einer kleinen Küche täglich. ",
    "ja": "安全管理は職場で最も重要な活動の一つです。作業を始める前に必ず点検してください。",
    "ko": "안전 관리는 작업장에서 가장 중요한 활동 중 하나입니다. 작업을 시작하기 전에 점검하십시오. ",
    "ar": "السلامة في مكان العمل مهمة جدا. يجب فحص المعدات قبل بدء العمل كل يوم. ",
    "pt": "A segurança dos alimentos protege os clientes de uma cozinha pequena todos os dias. ",
    "it": "La sicurezza degli alimenti protegge gli ospiti di una piccola cucina ogni giorno. ",
    "tr": "Gıda güvenliği, küçük bir mutfağın misafirlerini her gün hastalıklardan korur. ",
    "vi": "An toàn thực phẩm bảo vệ khách hàng của một nhà bếp nhỏ mỗi ngày. ",
    "th": "ความปลอดภัยของอาหารช่วยปกป้องลูกค้าของครัวขนาดเล็กทุกวัน ",
    "id": "Keamanan pangan melindungi para tamu dapur kecil dari penyakit setiap hari karena bahan diperiksa. ",
    "hi": "खाद्य सुरक्षा छोटी रसोई के मेहमानों को हर दिन बीमारियों से बचाती है। ",
    "bn": "খাদ্য নিরাপত্তা একটি ছোট রান্নাঘরের অতিথিদের প্রতিদিন সুস্থ রাখে। ",
    "pl": "Bezpieczeństwo żywności chroni gości małej kuchni każdego dnia przed chorobami. ",
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_a_text_is_recognised(language):
    assert language in LANGUAGES
    assert detect_language([TEXTS[language]] * 8, "xx") == language


def test_a_text_too_short_to_tell_is_in_the_default_language():
    assert detect_language([TEXTS["en"]], "ru") == "ru"
    assert detect_language([], "ru") == "ru"
